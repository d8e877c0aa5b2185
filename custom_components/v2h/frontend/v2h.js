var he=(r,n,e)=>()=>{if(e)throw e[0];try{return r&&(n=r(r=0)),n}catch(t){throw e=[t],t}};var Ds,Fs,Lr,Pi,ds,Os,We,Ei,Dr,Fr=he(()=>{/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Ds=globalThis,Fs=Ds.ShadowRoot&&(Ds.ShadyCSS===void 0||Ds.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Lr=Symbol(),Pi=new WeakMap,ds=class{constructor(n,e,t){if(this._$cssResult$=!0,t!==Lr)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=n,this.t=e}get styleSheet(){let n=this.o,e=this.t;if(Fs&&n===void 0){let t=e!==void 0&&e.length===1;t&&(n=Pi.get(e)),n===void 0&&((this.o=n=new CSSStyleSheet).replaceSync(this.cssText),t&&Pi.set(e,n))}return n}toString(){return this.cssText}},Os=r=>new ds(typeof r=="string"?r:r+"",void 0,Lr),We=(r,...n)=>{let e=r.length===1?r[0]:n.reduce((t,s,o)=>t+(i=>{if(i._$cssResult$===!0)return i.cssText;if(typeof i=="number")return i;throw Error("Value passed to 'css' function must be a 'css' function result: "+i+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[o+1],r[0]);return new ds(e,r,Lr)},Ei=(r,n)=>{if(Fs)r.adoptedStyleSheets=n.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of n){let t=document.createElement("style"),s=Ds.litNonce;s!==void 0&&t.setAttribute("nonce",s),t.textContent=e.cssText,r.appendChild(t)}},Dr=Fs?r=>r:r=>r instanceof CSSStyleSheet?(n=>{let e="";for(let t of n.cssRules)e+=t.cssText;return Os(e)})(r):r});var Fc,Oc,zc,Vc,Uc,Ic,zs,Ti,Wc,jc,hs,Or,Mi,Ai,zt,Vs=he(()=>{Fr();Fr();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */({is:Fc,defineProperty:Oc,getOwnPropertyDescriptor:zc,getOwnPropertyNames:Vc,getOwnPropertySymbols:Uc,getPrototypeOf:Ic}=Object),zs=globalThis,Ti=zs.trustedTypes,Wc=Ti?Ti.emptyScript:"",jc=zs.reactiveElementPolyfillSupport,hs=(r,n)=>r,Or={toAttribute(r,n){switch(n){case Boolean:r=r?Wc:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,n){let e=r;switch(n){case Boolean:e=r!==null;break;case Number:e=r===null?null:Number(r);break;case Object:case Array:try{e=JSON.parse(r)}catch{e=null}}return e}},Mi=(r,n)=>!Fc(r,n),Ai={attribute:!0,type:String,converter:Or,reflect:!1,useDefault:!1,hasChanged:Mi};Symbol.metadata??=Symbol("metadata"),zs.litPropertyMetadata??=new WeakMap;zt=class extends HTMLElement{static addInitializer(n){this._$Ei(),(this.l??=[]).push(n)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(n,e=Ai){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(n)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(n,e),!e.noAccessor){let t=Symbol(),s=this.getPropertyDescriptor(n,t,e);s!==void 0&&Oc(this.prototype,n,s)}}static getPropertyDescriptor(n,e,t){let{get:s,set:o}=zc(this.prototype,n)??{get(){return this[e]},set(i){this[e]=i}};return{get:s,set(i){let a=s?.call(this);o?.call(this,i),this.requestUpdate(n,a,t)},configurable:!0,enumerable:!0}}static getPropertyOptions(n){return this.elementProperties.get(n)??Ai}static _$Ei(){if(this.hasOwnProperty(hs("elementProperties")))return;let n=Ic(this);n.finalize(),n.l!==void 0&&(this.l=[...n.l]),this.elementProperties=new Map(n.elementProperties)}static finalize(){if(this.hasOwnProperty(hs("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(hs("properties"))){let e=this.properties,t=[...Vc(e),...Uc(e)];for(let s of t)this.createProperty(s,e[s])}let n=this[Symbol.metadata];if(n!==null){let e=litPropertyMetadata.get(n);if(e!==void 0)for(let[t,s]of e)this.elementProperties.set(t,s)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let s=this._$Eu(e,t);s!==void 0&&this._$Eh.set(s,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(n){let e=[];if(Array.isArray(n)){let t=new Set(n.flat(1/0).reverse());for(let s of t)e.unshift(Dr(s))}else n!==void 0&&e.push(Dr(n));return e}static _$Eu(n,e){let t=e.attribute;return t===!1?void 0:typeof t=="string"?t:typeof n=="string"?n.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(n=>this.enableUpdating=n),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(n=>n(this))}addController(n){(this._$EO??=new Set).add(n),this.renderRoot!==void 0&&this.isConnected&&n.hostConnected?.()}removeController(n){this._$EO?.delete(n)}_$E_(){let n=new Map,e=this.constructor.elementProperties;for(let t of e.keys())this.hasOwnProperty(t)&&(n.set(t,this[t]),delete this[t]);n.size>0&&(this._$Ep=n)}createRenderRoot(){let n=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ei(n,this.constructor.elementStyles),n}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(n=>n.hostConnected?.())}enableUpdating(n){}disconnectedCallback(){this._$EO?.forEach(n=>n.hostDisconnected?.())}attributeChangedCallback(n,e,t){this._$AK(n,t)}_$ET(n,e){let t=this.constructor.elementProperties.get(n),s=this.constructor._$Eu(n,t);if(s!==void 0&&t.reflect===!0){let o=(t.converter?.toAttribute!==void 0?t.converter:Or).toAttribute(e,t.type);this._$Em=n,o==null?this.removeAttribute(s):this.setAttribute(s,o),this._$Em=null}}_$AK(n,e){let t=this.constructor,s=t._$Eh.get(n);if(s!==void 0&&this._$Em!==s){let o=t.getPropertyOptions(s),i=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Or;this._$Em=s;let a=i.fromAttribute(e,o.type);this[s]=a??this._$Ej?.get(s)??a,this._$Em=null}}requestUpdate(n,e,t,s=!1,o){if(n!==void 0){let i=this.constructor;if(s===!1&&(o=this[n]),t??=i.getPropertyOptions(n),!((t.hasChanged??Mi)(o,e)||t.useDefault&&t.reflect&&o===this._$Ej?.get(n)&&!this.hasAttribute(i._$Eu(n,t))))return;this.C(n,e,t)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(n,e,{useDefault:t,reflect:s,wrapped:o},i){t&&!(this._$Ej??=new Map).has(n)&&(this._$Ej.set(n,i??e??this[n]),o!==!0||i!==void 0)||(this._$AL.has(n)||(this.hasUpdated||t||(e=void 0),this._$AL.set(n,e)),s===!0&&this._$Em!==n&&(this._$Eq??=new Set).add(n))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let n=this.scheduleUpdate();return n!=null&&await n,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,o]of this._$Ep)this[s]=o;this._$Ep=void 0}let t=this.constructor.elementProperties;if(t.size>0)for(let[s,o]of t){let{wrapped:i}=o,a=this[s];i!==!0||this._$AL.has(s)||a===void 0||this.C(s,void 0,o,a)}}let n=!1,e=this._$AL;try{n=this.shouldUpdate(e),n?(this.willUpdate(e),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(e)):this._$EM()}catch(t){throw n=!1,this._$EM(),t}n&&this._$AE(e)}willUpdate(n){}_$AE(n){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(n)),this.updated(n)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(n){return!0}update(n){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(n){}firstUpdated(n){}};zt.elementStyles=[],zt.shadowRootOptions={mode:"open"},zt[hs("elementProperties")]=new Map,zt[hs("finalized")]=new Map,jc?.({ReactiveElement:zt}),(zs.reactiveElementVersions??=[]).push("2.1.2")});function Ii(r,n){if(!Br(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ri!==void 0?Ri.createHTML(n):n}function jn(r,n,e=r,t){if(n===fn)return n;let s=t!==void 0?e._$Co?.[t]:e._$Cl,o=ms(n)?void 0:n._$litDirective$;return s?.constructor!==o&&(s?._$AO?.(!1),o===void 0?s=void 0:(s=new o(r),s._$AT(r,e,t)),t!==void 0?(e._$Co??=[])[t]=s:e._$Cl=s),s!==void 0&&(n=jn(r,s._$AS(r,n.values),s,t)),n}var Gr,Ci,Us,Ri,Oi,Kt,zi,Gc,pn,fs,ms,Br,Bc,zr,ps,Hi,Ni,dn,Li,Di,Vi,qr,k,Ui,zh,fn,H,Fi,hn,qc,gs,Vr,ws,Gn,Ur,Ir,Wr,jr,Kc,Wi,Is=he(()=>{/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Gr=globalThis,Ci=r=>r,Us=Gr.trustedTypes,Ri=Us?Us.createPolicy("lit-html",{createHTML:r=>r}):void 0,Oi="$lit$",Kt=`lit$${Math.random().toFixed(9).slice(2)}$`,zi="?"+Kt,Gc=`<${zi}>`,pn=document,fs=()=>pn.createComment(""),ms=r=>r===null||typeof r!="object"&&typeof r!="function",Br=Array.isArray,Bc=r=>Br(r)||typeof r?.[Symbol.iterator]=="function",zr=`[ 	
\f\r]`,ps=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Hi=/-->/g,Ni=/>/g,dn=RegExp(`>|${zr}(?:([^\\s"'>=/]+)(${zr}*=${zr}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Li=/'/g,Di=/"/g,Vi=/^(?:script|style|textarea|title)$/i,qr=r=>(n,...e)=>({_$litType$:r,strings:n,values:e}),k=qr(1),Ui=qr(2),zh=qr(3),fn=Symbol.for("lit-noChange"),H=Symbol.for("lit-nothing"),Fi=new WeakMap,hn=pn.createTreeWalker(pn,129);qc=(r,n)=>{let e=r.length-1,t=[],s,o=n===2?"<svg>":n===3?"<math>":"",i=ps;for(let a=0;a<e;a++){let u=r[a],d,m,f=-1,w=0;for(;w<u.length&&(i.lastIndex=w,m=i.exec(u),m!==null);)w=i.lastIndex,i===ps?m[1]==="!--"?i=Hi:m[1]!==void 0?i=Ni:m[2]!==void 0?(Vi.test(m[2])&&(s=RegExp("</"+m[2],"g")),i=dn):m[3]!==void 0&&(i=dn):i===dn?m[0]===">"?(i=s??ps,f=-1):m[1]===void 0?f=-2:(f=i.lastIndex-m[2].length,d=m[1],i=m[3]===void 0?dn:m[3]==='"'?Di:Li):i===Di||i===Li?i=dn:i===Hi||i===Ni?i=ps:(i=dn,s=void 0);let b=i===dn&&r[a+1].startsWith("/>")?" ":"";o+=i===ps?u+Gc:f>=0?(t.push(d),u.slice(0,f)+Oi+u.slice(f)+Kt+b):u+Kt+(f===-2?a:b)}return[Ii(r,o+(r[e]||"<?>")+(n===2?"</svg>":n===3?"</math>":"")),t]},gs=class r{constructor({strings:n,_$litType$:e},t){let s;this.parts=[];let o=0,i=0,a=n.length-1,u=this.parts,[d,m]=qc(n,e);if(this.el=r.createElement(d,t),hn.currentNode=this.el.content,e===2||e===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(s=hn.nextNode())!==null&&u.length<a;){if(s.nodeType===1){if(s.hasAttributes())for(let f of s.getAttributeNames())if(f.endsWith(Oi)){let w=m[i++],b=s.getAttribute(f).split(Kt),$=/([.?@])?(.*)/.exec(w);u.push({type:1,index:o,name:$[2],strings:b,ctor:$[1]==="."?Ur:$[1]==="?"?Ir:$[1]==="@"?Wr:Gn}),s.removeAttribute(f)}else f.startsWith(Kt)&&(u.push({type:6,index:o}),s.removeAttribute(f));if(Vi.test(s.tagName)){let f=s.textContent.split(Kt),w=f.length-1;if(w>0){s.textContent=Us?Us.emptyScript:"";for(let b=0;b<w;b++)s.append(f[b],fs()),hn.nextNode(),u.push({type:2,index:++o});s.append(f[w],fs())}}}else if(s.nodeType===8)if(s.data===zi)u.push({type:2,index:o});else{let f=-1;for(;(f=s.data.indexOf(Kt,f+1))!==-1;)u.push({type:7,index:o}),f+=Kt.length-1}o++}}static createElement(n,e){let t=pn.createElement("template");return t.innerHTML=n,t}};Vr=class{constructor(n,e){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:e},parts:t}=this._$AD,s=(n?.creationScope??pn).importNode(e,!0);hn.currentNode=s;let o=hn.nextNode(),i=0,a=0,u=t[0];for(;u!==void 0;){if(i===u.index){let d;u.type===2?d=new ws(o,o.nextSibling,this,n):u.type===1?d=new u.ctor(o,u.name,u.strings,this,n):u.type===6&&(d=new jr(o,this,n)),this._$AV.push(d),u=t[++a]}i!==u?.index&&(o=hn.nextNode(),i++)}return hn.currentNode=pn,s}p(n){let e=0;for(let t of this._$AV)t!==void 0&&(t.strings!==void 0?(t._$AI(n,t,e),e+=t.strings.length-2):t._$AI(n[e])),e++}},ws=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(n,e,t,s){this.type=2,this._$AH=H,this._$AN=void 0,this._$AA=n,this._$AB=e,this._$AM=t,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let n=this._$AA.parentNode,e=this._$AM;return e!==void 0&&n?.nodeType===11&&(n=e.parentNode),n}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(n,e=this){n=jn(this,n,e),ms(n)?n===H||n==null||n===""?(this._$AH!==H&&this._$AR(),this._$AH=H):n!==this._$AH&&n!==fn&&this._(n):n._$litType$!==void 0?this.$(n):n.nodeType!==void 0?this.T(n):Bc(n)?this.k(n):this._(n)}O(n){return this._$AA.parentNode.insertBefore(n,this._$AB)}T(n){this._$AH!==n&&(this._$AR(),this._$AH=this.O(n))}_(n){this._$AH!==H&&ms(this._$AH)?this._$AA.nextSibling.data=n:this.T(pn.createTextNode(n)),this._$AH=n}$(n){let{values:e,_$litType$:t}=n,s=typeof t=="number"?this._$AC(n):(t.el===void 0&&(t.el=gs.createElement(Ii(t.h,t.h[0]),this.options)),t);if(this._$AH?._$AD===s)this._$AH.p(e);else{let o=new Vr(s,this),i=o.u(this.options);o.p(e),this.T(i),this._$AH=o}}_$AC(n){let e=Fi.get(n.strings);return e===void 0&&Fi.set(n.strings,e=new gs(n)),e}k(n){Br(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,t,s=0;for(let o of n)s===e.length?e.push(t=new r(this.O(fs()),this.O(fs()),this,this.options)):t=e[s],t._$AI(o),s++;s<e.length&&(this._$AR(t&&t._$AB.nextSibling,s),e.length=s)}_$AR(n=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);n!==this._$AB;){let t=Ci(n).nextSibling;Ci(n).remove(),n=t}}setConnected(n){this._$AM===void 0&&(this._$Cv=n,this._$AP?.(n))}},Gn=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,e,t,s,o){this.type=1,this._$AH=H,this._$AN=void 0,this.element=n,this.name=e,this._$AM=s,this.options=o,t.length>2||t[0]!==""||t[1]!==""?(this._$AH=Array(t.length-1).fill(new String),this.strings=t):this._$AH=H}_$AI(n,e=this,t,s){let o=this.strings,i=!1;if(o===void 0)n=jn(this,n,e,0),i=!ms(n)||n!==this._$AH&&n!==fn,i&&(this._$AH=n);else{let a=n,u,d;for(n=o[0],u=0;u<o.length-1;u++)d=jn(this,a[t+u],e,u),d===fn&&(d=this._$AH[u]),i||=!ms(d)||d!==this._$AH[u],d===H?n=H:n!==H&&(n+=(d??"")+o[u+1]),this._$AH[u]=d}i&&!s&&this.j(n)}j(n){n===H?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Ur=class extends Gn{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===H?void 0:n}},Ir=class extends Gn{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==H)}},Wr=class extends Gn{constructor(n,e,t,s,o){super(n,e,t,s,o),this.type=5}_$AI(n,e=this){if((n=jn(this,n,e,0)??H)===fn)return;let t=this._$AH,s=n===H&&t!==H||n.capture!==t.capture||n.once!==t.once||n.passive!==t.passive,o=n!==H&&(t===H||s);s&&this.element.removeEventListener(this.name,this,t),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},jr=class{constructor(n,e,t){this.element=n,this.type=6,this._$AN=void 0,this._$AM=e,this.options=t}get _$AU(){return this._$AM._$AU}_$AI(n){jn(this,n)}},Kc=Gr.litHtmlPolyfillSupport;Kc?.(gs,ws),(Gr.litHtmlVersions??=[]).push("3.3.3");Wi=(r,n,e)=>{let t=e?.renderBefore??n,s=t._$litPart$;if(s===void 0){let o=e?.renderBefore??null;t._$litPart$=s=new ws(n.insertBefore(fs(),o),o,void 0,e??{})}return s._$AI(r),s}});var Kr,Xe,Yc,ji=he(()=>{Vs();Vs();Is();Is();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Kr=globalThis,Xe=class extends zt{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let n=super.createRenderRoot();return this.renderOptions.renderBefore??=n.firstChild,n}update(n){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(n),this._$Do=Wi(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return fn}};Xe._$litElement$=!0,Xe.finalized=!0,Kr.litElementHydrateSupport?.({LitElement:Xe});Yc=Kr.litElementPolyfillSupport;Yc?.({LitElement:Xe});(Kr.litElementVersions??=[]).push("4.2.2")});var Gi=he(()=>{/**
 * @license
 * Copyright 2022 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */});var gt=he(()=>{Vs();Is();ji();Gi()});var qi,Jc,Bi,Zc,Ws,Yr,Ki=he(()=>{"use strict";gt();qi=[{name:"entry_id",selector:{config_entry:{integration:"v2h"}}},{name:"title",selector:{text:{}}}],Jc=[{name:"past_hours",selector:{number:{min:0,max:24,mode:"slider",unit_of_measurement:"h"}},default:24},{name:"ahead_hours",selector:{number:{min:6,max:48,mode:"slider",unit_of_measurement:"h"}},default:48},{name:"show_storages",selector:{boolean:{}},default:!0},{name:"show_next",selector:{boolean:{}},default:!0}],Bi={entry_id:"editor_home_says",title:"editor_title_says"},Zc={entry_id:"editor_home",title:"editor_title",past_hours:"editor_past",ahead_hours:"editor_ahead",show_storages:"editor_storages",show_next:"editor_next"},Ws=class extends Xe{constructor(){super(...arguments);this.fields=qi;this.asked=!1;this.onChange=e=>{e.stopPropagation();let t={...e.detail.value};for(let s of this.fields)(t[s.name]===s.default||t[s.name]==="")&&delete t[s.name];this.dispatchEvent(new CustomEvent("config-changed",{detail:{config:t},bubbles:!0,composed:!0}))}}static{this.properties={hass:{attribute:!1},config:{state:!0}}}setConfig(e){this.config=e}willUpdate(){!this.hass||this.asked||(this.asked=!0,this.hass.loadBackendTranslation("common","v2h").then(()=>this.requestUpdate()))}render(){if(!this.hass||!this.config)return k``;let e=Object.fromEntries(this.fields.filter(t=>"default"in t).map(t=>[t.name,t.default]));return k`<ha-form
      .hass=${this.hass}
      .data=${{...e,...this.config}}
      .schema=${this.fields}
      .computeLabel=${t=>this.hass?.localize(`component.v2h.common.${Zc[t.name]}`)||t.name}
      .computeHelper=${t=>Bi[t.name]?this.hass?.localize(`component.v2h.common.${Bi[t.name]}`):void 0}
      @value-changed=${this.onChange}
    ></ha-form>`}},Yr=class extends Ws{constructor(){super(...arguments);this.fields=[...qi,...Jc]}};customElements.define("v2h-card-editor",Ws);customElements.define("v2h-plan-card-editor",Yr)});function Yt(r){return r.reserve?.outage_since!=null}function Oe(r){return r&&Object.keys(r).length?r:void 0}var Jt=he(()=>{"use strict"});function Xr(r,n){let e=Yi.get(r.connection);e||Yi.set(r.connection,e=new Map);let t=n??"",s=e.get(t);if(!s){let o=e;e.set(t,s=new Qr(r.connection,n,()=>o.delete(t)))}return s}async function Ji(r,n,e){return new Promise(t=>{let s=Xr(r,n),o=()=>{s.state==="ready"&&s.parts.home?(m(),t(s.parts),i&&e()):s.state!=="loading"&&s.state!=="starting"&&a()},i=!1;Zr.get(n)?.();let a=()=>{i=!0,t({})},u=window.setTimeout(a,eu),d=s.listen(o,-1),m=()=>{clearTimeout(u),Zr.delete(n),d()};Zr.set(n,m),o()})}var Jr,Qc,Xc,eu,tu,Qr,Yi,Zr,eo=he(()=>{"use strict";Jt();Jr=1e3,Qc=5e3,Xc=5e3,eu=4e3,tu=3e4,Qr=class{constructor(n,e,t){this.connection=n;this.entryId=e;this.forget=t;this.state="loading";this.title="";this.reason="";this.why=null;this.parts={};this.listeners=new Map;this.asked=0;this.breaks=0;this.retryMs=Jr;this.timer=0;this.linger=0;this.running=!1;this.onReady=()=>{this.stop=void 0,this.retryMs=Jr;let n=++this.asked,e=()=>{n===this.asked&&this.subscribe()};this.connection.sendMessagePromise({type:"ping"}).then(e,e)};this.onLost=()=>{this.asked++,this.breaks++,clearTimeout(this.timer),this.turn("lost")}}listen(n,e=0){return this.listeners.set(n,e),clearTimeout(this.linger),this.running||this.begin(),this.tellWhoSpeaks(),()=>{this.listeners.delete(n),this.listeners.size||(this.linger=window.setTimeout(()=>this.end(),Xc)),this.tellWhoSpeaks()}}speaks(n){let e=Math.max(...this.listeners.values());return[...this.listeners].find(([,s])=>s===e)?.[0]===n}tellWhoSpeaks(){this.state==="error"&&this.tell()}begin(){this.running=!0,this.connection.addEventListener("ready",this.onReady),this.connection.addEventListener("disconnected",this.onLost),this.subscribe()}end(){this.running=!1,this.asked++,clearTimeout(this.timer),this.connection.removeEventListener("ready",this.onReady),this.connection.removeEventListener("disconnected",this.onLost),this.stop?.().catch(()=>{}),this.stop=void 0,this.forget()}async subscribe(){clearTimeout(this.timer);let n=++this.asked,{stop:e,breaks:t}=this;this.stop=void 0;let s={type:"v2h/subscribe"};this.entryId&&(s.entry_id=this.entryId);try{let o=await this.connection.subscribeMessage(i=>n===this.asked&&this.take(i),s,{resubscribe:!1});n===this.asked?this.stop=o:o().catch(()=>{}),this.retryMs=Jr}catch(o){if(n!==this.asked)return;if(o.code==="unauthorized")this.turn("refused");else{let i=await this.isGone();if(n!==this.asked)return;this.turn(i?this.entryId?"removed":"none":"starting"),this.again()}}finally{t===this.breaks&&e?.().catch(()=>{})}}async isGone(){try{let n=await this.connection.sendMessagePromise({type:"get_config"});return n.state==="RUNNING"&&!n.components.includes("v2h")}catch{return!1}}again(){this.subscribeIn(this.retryMs),this.retryMs=Math.min(2*this.retryMs,Qc)}subscribeIn(n){clearTimeout(this.timer),this.timer=window.setTimeout(()=>{this.subscribe()},n)}take(n){if(this.subscribeIn(tu),n.state){let e=n.state==="ready";n.state==="none"&&this.state==="removed"||(this.state=n.state==="loading"?"starting":n.state),this.title=n.title??this.title,this.reason=n.reason??"",this.why=n.why??null;let s=e&&!Oe(n.parts.past)?this.parts.past:void 0;(e||this.state==="removed"||this.state==="none")&&(this.parts={}),s&&(n={...n,parts:{...n.parts,past:s}}),!this.entryId&&(this.state==="removed"||this.state==="none")&&this.again()}this.parts={...this.parts,...n.parts},this.tell()}turn(n){this.state=n,this.tell()}tell(){for(let n of[...this.listeners.keys()])n()}},Yi=new WeakMap;Zr=new Map});function Bn(r,n,e){let t=()=>to.get(r.language)?.[n]?.replace(/\{(\w+)\}/g,(s,o)=>e?.[o]??s);return r.localize(n,e)||t()||""}async function Qi(r,n){await Promise.allSettled(Zi.map(s=>r()?.loadBackendTranslation(s,"v2h"))),n(),await new Promise(s=>window.setTimeout(s,nu));let e=r(),t=Zi.filter(s=>e&&!Bn(e,no[s]));try{for(let s of t)await el(e,s)}catch{return!1}return t.length&&n(),!0}async function Xi(r){let{localize:n}=r;try{n=await r.loadBackendTranslation("common","v2h")}catch{}return n(no.common)||await el(r,"common"),e=>Bn({...r,localize:n},`${mn}.common.${e}`)}async function el(r,n){let{language:e}=r,t={type:"frontend/get_translations",language:e,category:n,integration:["v2h"]},{resources:s}=await r.callWS(t);to.set(e,{...to.get(e),...s})}var mn,no,Zi,nu,to,js=he(()=>{"use strict";mn="component.v2h",no={common:`${mn}.common.card_loading`,exceptions:`${mn}.exceptions.outage_title.message`},Zi=Object.keys(no),nu=3e3,to=new Map});function tl(r){return r.replace(/^-/,"−").replace(/ /g," ")}var su,ru,ou,iu,lu,Gs,nl=he(()=>{"use strict";js();su={comma_decimal:"en-US",decimal_comma:"de",space_comma:"fr",quote_decimal:"de-CH"},ru=new Set(["price","later_price","sell_price","refill_price","fee"]),ou=new Set(["later","departure","until"]),iu=new Set(["target_soc","reserve_soc"]),lu=new Set(["cs","de","fi","fr","sk","sv"]),Gs=class{constructor(n,e){this.hass=n;this.currency=e;this.made=new Map;let{language:t,number_format:s,time_format:o,time_zone:i}=n.locale;this.numbers=su[s]??(s==="system"?void 0:t),this.plain=s==="none",this.times=t,this.zone=i==="local"?Intl.DateTimeFormat().resolvedOptions().timeZone:n.config.time_zone,this.hour12=o==="12"?!0:o==="24"?!1:void 0;let a=new Intl.DateTimeFormat(o==="system"?void 0:t,{hour:"numeric"});this.ampm=this.hour12??a.resolvedOptions().hour12??!1}holds(n){return n.locale===this.hass.locale&&n.localize===this.hass.localize&&n.config===this.hass.config}word(n,e){return Bn(this.hass,`${mn}.common.${n}`,e)}sentence(n){let e=Object.fromEntries(Object.entries(n.placeholders).map(([s,o])=>[s,this.placeholder(o)]));return Bn(this.hass,`${mn}.exceptions.${n.key}.message`,e).replace(/(\d) (?=kWh|kW|%)/g,"$1 ")||n.key}technical(n){return Bn(this.hass,`${mn}.exceptions.${n.key}.message`,n.placeholders)||n.key}placeholder(n){let e=/^-?\d+\.(\d+)$/.exec(n)?.[1];return e?this.number(Number(n),e.length):/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(n)?this.when(this.instant(n)):String(this.hass.states[n]?.attributes.friendly_name??n)}instant(n){let e=Date.parse(`${n.replace(" ","T")}Z`);return(2*e-Date.parse(`${this.homeTime(e/1e3).replace(" ","T")}Z`))/1e3}homeTime(n){let e={dateStyle:"short",timeStyle:"short",timeZone:this.hass.config.time_zone};return this.kept("home",()=>new Intl.DateTimeFormat("sv",e)).format(new Date(n*1e3))}number(n,e,t=e){let s=this.kept(`n${e}/${t}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{minimumFractionDigits:t,maximumFractionDigits:e,useGrouping:!this.plain}));return tl(s.format(Math.abs(n)<.5/10**e?0:n))}kw(n){return n==null?this.word("unknown"):`${this.number(n,1)} kW`}kwh(n){return`${this.number(n,1)} kWh`}percent(n){let e=lu.has(this.times)?" ":"";return n==null?this.word("unknown"):`${this.number(100*n,0)}${e}%`}price(n){return this.money(n,2)}perKwh(n){return`${this.price(n)}/kWh`}get sign(){return new Intl.NumberFormat(this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol"}).formatToParts(1).find(e=>e.type==="currency")?.value??this.currency}money(n,e=Math.abs(n)<100?2:0){let t=this.kept(`m${e}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol",minimumFractionDigits:e,maximumFractionDigits:e,useGrouping:!this.plain}));return tl(t.format(Math.abs(n)<.5/10**e?0:n))}time(n){return this.date(n,{hour:this.ampm?"numeric":"2-digit",minute:"2-digit"}).replace(/ (?=[AP]M$)/i," ")}when(n,e=Date.now()/1e3){let t=this.time(n),s=this.day(n);return s===this.day(e)?t:s===this.day(e+86400)?this.word("tomorrow_at",{time:t}):`${this.date(n,{weekday:"short",day:"numeric",month:"short"})} ${t}`}weekday(n){return this.date(n,{weekday:"short"})}dayAndTime(n){return`${this.date(n,{day:"numeric",month:"short"})} ${this.time(n)}`}month(n){return this.kept("month",()=>new Intl.DateTimeFormat(this.times,{month:"short",timeZone:"UTC"})).format(new Date(`${n}-15T12:00:00Z`))}localHour(n){let e=this.kept("hour",()=>new Intl.DateTimeFormat("en-GB",{hour:"2-digit",minute:"2-digit",hourCycle:"h23",timeZone:this.zone})),[t,s]=e.format(new Date(n*1e3)).split(":");return{hour:Number(t),minute:Number(s)}}verb(n){return this.word(`verb_${n}`)}does(n,e,t){let s=e!=="auto"&&Math.abs(t??0)<.05;return this.word(`does_${s?"hold":e}`,{name:n,power:this.kw(Math.abs(t??0))})}reason(n,e){let t={};for(let[s,o]of Object.entries(n.parameters))t[s]=this.parameter(s,o,e);return this.word(n.key,t)}parameter(n,e,t){return ou.has(n)?this.when(Date.parse(String(e))/1e3,t):typeof e=="string"?e:ru.has(n)?this.money(e,n==="fee"?0:2):iu.has(n)?this.percent(e):n.endsWith("_kw")?this.kw(e):this.number(e,2)}day(n){return this.date(n,{year:"numeric",month:"2-digit",day:"2-digit"})}date(n,e){return this.kept(JSON.stringify(e),()=>new Intl.DateTimeFormat(this.times,{...e,timeZone:this.zone,...e.hour?{hour12:this.hour12}:{}})).format(new Date(n*1e3))}kept(n,e){let t=this.made.get(n);return t||this.made.set(n,t=e()),t}}});var Nt,et,Zt=he(()=>{"use strict";gt();Nt=We`
  :host {
    --v2h-price: var(--energy-grid-consumption-color, #488fc2);
    --v2h-grid: var(--energy-grid-consumption-color, #488fc2);
    --v2h-solar: var(--energy-solar-color, #ff9800);
    --v2h-house: var(--secondary-text-color);
    --v2h-reserve: var(--v2h-reserve-color, #e07b00);
    --v2h-storage-0: var(--v2h-storage-color-1, #009688);
    --v2h-storage-1: var(--v2h-storage-color-2, #ab47bc);
    --v2h-storage-2: var(--v2h-storage-color-3, #8d6e63);
    --v2h-storage-3: var(--v2h-storage-color-4, #7cb342);
    --v2h-storage-4: var(--v2h-storage-color-5, #ec407a);
    --v2h-peak: var(--error-color, #db4437);
  }
  :host([dark]) {
    --v2h-storage-0: var(--v2h-storage-color-1, #2bb8a8);
    --v2h-storage-1: var(--v2h-storage-color-2, #c576d8);
    --v2h-storage-2: var(--v2h-storage-color-3, #b09a92);
    --v2h-storage-3: var(--v2h-storage-color-4, #9ccc65);
    --v2h-storage-4: var(--v2h-storage-color-5, #f06292);
  }
  @media (prefers-contrast: more) {
    :host,
    :host([dark]) {
      --v2h-price: color-mix(in srgb, var(--energy-grid-consumption-color, #488fc2) 55%, var(--primary-text-color));
      --v2h-grid: color-mix(in srgb, var(--energy-grid-consumption-color, #488fc2) 55%, var(--primary-text-color));
      --v2h-solar: color-mix(in srgb, var(--energy-solar-color, #ff9800) 55%, var(--primary-text-color));
      --v2h-house: var(--primary-text-color);
      --v2h-peak: color-mix(in srgb, var(--error-color, #db4437) 65%, var(--primary-text-color));
      --v2h-reserve: color-mix(in srgb, var(--v2h-reserve-color, #e07b00) 65%, var(--primary-text-color));
      --v2h-storage-0: color-mix(in srgb, var(--v2h-storage-color-1, #009688) 55%, var(--primary-text-color));
      --v2h-storage-1: color-mix(in srgb, var(--v2h-storage-color-2, #ab47bc) 55%, var(--primary-text-color));
      --v2h-storage-2: color-mix(in srgb, var(--v2h-storage-color-3, #8d6e63) 55%, var(--primary-text-color));
      --v2h-storage-3: color-mix(in srgb, var(--v2h-storage-color-4, #7cb342) 55%, var(--primary-text-color));
      --v2h-storage-4: color-mix(in srgb, var(--v2h-storage-color-5, #ec407a) 55%, var(--primary-text-color));
    }
  }
`,et=We`
  :host {
    display: block;
    --v2h-gap: 12px;
  }
  ha-card {
    height: 100%;
    box-sizing: border-box;
    padding: 16px;
    display: flex;
    flex-direction: column;
    gap: var(--v2h-gap);
    color: var(--primary-text-color);
    container-type: inline-size;
    overflow: hidden;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: var(--ha-card-header-font-size, 1.25rem);
    font-weight: 500;
    line-height: 1.3;
    flex: 1;
    min-width: 0;
  }
  h3 {
    font-size: 0.875rem;
    font-weight: 500;
    color: var(--secondary-text-color);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
    min-height: 32px;
  }
  .quiet {
    color: var(--secondary-text-color);
  }
  .small {
    font-size: 0.875rem;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .chip {
    font-size: 0.8125rem;
    line-height: 1.25rem;
    padding: 2px 10px;
    border-radius: 999px;
    border: 1px solid var(--divider-color);
    color: var(--primary-text-color);
    white-space: nowrap;
  }
  .chip.warn {
    border-color: var(--warning-color, #ffa600);
    background: color-mix(in srgb, var(--warning-color, #ffa600) 16%, transparent);
  }
  .chip.good {
    border-color: var(--success-color, #43a047);
    background: color-mix(in srgb, var(--success-color, #43a047) 14%, transparent);
  }
  .note {
    border-inline-start: 3px solid var(--warning-color, #ffa600);
    background: color-mix(in srgb, var(--warning-color, #ffa600) 10%, transparent);
    padding: 8px 12px;
    border-radius: 4px;
    line-height: 1.4;
  }
  .note {
    overflow-wrap: anywhere;
  }
  .note.error {
    border-color: var(--error-color, #db4437);
    background: color-mix(in srgb, var(--error-color, #db4437) 10%, transparent);
  }
  .state a {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    color: var(--primary-color);
    font-weight: 500;
  }
  .state {
    display: flex;
    flex-direction: column;
    flex: 1;
    align-items: center;
    justify-content: center;
    text-align: center;
    gap: 12px;
    min-height: 96px;
    padding: 8px 16px;
    color: var(--secondary-text-color);
    line-height: 1.4;
  }
  .skeleton {
    border-radius: 8px;
    background: var(--divider-color);
    opacity: 0.35;
    animation: pulse 1.6s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.15;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid var(--divider-color);
    border-radius: 999px;
    min-height: 36px;
    padding: 4px 14px;
    cursor: pointer;
  }
  button:hover {
    background: color-mix(in srgb, var(--primary-text-color) 6%, transparent);
  }
  button.primary:hover {
    background: color-mix(in srgb, var(--primary-color) 62%, #000);
  }
  button:focus-visible,
  summary:focus-visible,
  [tabindex]:focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
  }
  button[aria-pressed="true"],
  button[aria-checked="true"] {
    border-color: var(--primary-color);
    background: color-mix(in srgb, var(--primary-color) 18%, transparent);
    font-weight: 500;
  }
  button.primary {
    /* Darker than the theme's own: white on Home Assistant's blue is too faint to read. */
    background: color-mix(in srgb, var(--primary-color) 72%, #000);
    border-color: transparent;
    color: #fff;
  }
  button[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  button.chip {
    position: relative;
    min-height: 28px;
    padding: 2px 10px;
  }
  @media (prefers-contrast: more) {
    :host {
      /* The theme's quiet colours are not quiet here. */
      --secondary-text-color: var(--primary-text-color);
      --divider-color: color-mix(in srgb, var(--primary-text-color) 40%, transparent);
    }
    button:focus-visible,
    [tabindex]:focus-visible {
      outline-width: 3px;
      outline-color: var(--primary-text-color);
    }
  }
  @media (forced-colors: active) {
    /* What is told by a colour keeps it. */
    .bar,
    .bar *,
    .months i,
    .key i,
    .legend i,
    .switch button,
    .sign {
      forced-color-adjust: none;
    }
    button[aria-pressed="true"],
    button[aria-checked="true"] {
      outline: 2px solid Highlight;
    }
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`});function so(r){return`var(--v2h-storage-${r%5})`}var sl,rl,au,it,vs=he(()=>{"use strict";gt();eo();nl();Zt();Jt();js();sl=34,rl="/config/integrations/integration/v2h",au={error:rl,disabled:rl,none:"/config/integrations/dashboard/add?domain=v2h"},it=class extends Xe{constructor(){super();this.listener=()=>this.redraw();this.worded="";this.measured=!1;this.rank=0;this.told_=!1}static{this.properties={hass:{attribute:!1},config:{state:!0},drawn:{state:!0},told_:{state:!0}}}static{this.styles=[Nt,et]}setConfig(e){if(e.entry_id!==void 0&&typeof e.entry_id!="string")throw new Error("entry_id must be a text");this.config=e}getCardSize(){return Math.round(this.blankHeight/50)}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.unlisten?.(),this.unlisten=this.feed=this.followed=void 0}redraw(){this.drawn=(this.drawn??0)+1}shouldUpdate(e){if(!e.has("hass")||e.size>1)return!0;let t=e.get("hass"),s=this.hass;return!t||!s||t.themes!==s.themes||t.selectedTheme!==s.selectedTheme||t.connection!==s.connection||!this.format?.holds(s)}willUpdate(){let e=this.hass;if(!e)return;this.follow(),this.toggleAttribute("dark",e.themes.darkMode),this.worded!==e.language&&(this.worded=e.language,Qi(()=>this.hass,()=>this.redraw()).then(s=>{s||(this.worded="")}));let t=this.feed?.parts.home?.currency??"SEK";(!this.format?.holds(e)||this.format.currency!==t)&&(this.format=new Gs(e,t))}follow(){if(!this.hass||!this.isConnected||!this.config)return;let e=this.config.entry_id??"";this.feed&&this.followed===e||(this.unlisten?.(),this.followed=e,this.feed=Xr(this.hass,this.config.entry_id),this.unlisten=this.feed.listen(this.listener,this.rank))}render(){let{feed:e,format:t}=this;if(!e||!t)return k`<ha-card></ha-card>`;let s=e.parts,o=s.home&&s.now&&s.status,i=["removed","none","disabled","error","refused"].includes(e.state);if(o&&!i&&(e.state==="ready"||e.state==="lost"||e.state==="starting")){let a=e.state!=="ready";return k`<ha-card
        >${this.body(s,t)}${a?k`<p class="note" role="status">${t.word(e.state==="lost"?"card_lost":"card_starting")}</p>`:H}</ha-card
      >`}if(i){let a=e.why?t.sentence(e.why):e.reason,u=e.state==="error"&&a&&!e.speaks(this.listener),d=u?t.word("card_error_elsewhere"):t.word(`card_${e.state}`,{reason:a}),m=this.hass?.user?.is_admin&&!u?au[e.state]:void 0;return k`<ha-card
        >${e.title?k`<header><h2>${e.title}</h2></header>`:H}
        <div class="state">
          <p role="status">${d}</p>
          ${m?k`<a href=${m}>${t.word(e.state==="none"?"card_add":"card_open")}</a>`:H}
        </div></ha-card
      >`}return k`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.knownHeight()??this.blankHeight}px"></div>
      <p class="sr" role="status">${t.word("card_loading")}</p></ha-card
    >`}knownHeight(){try{let[e,t]=JSON.parse(localStorage.getItem(`${this.localName}-height`)??"[]");return e===innerWidth?t:void 0}catch{return}}updated(){let{feed:e}=this;this.measured||e?.state!=="ready"||!e.parts.home||!Oe(e.parts.past)||(this.measured=!0,requestAnimationFrame(()=>{let t=this.renderRoot.querySelector("ha-card")?.offsetHeight??0;try{t>sl&&localStorage.setItem(`${this.localName}-height`,JSON.stringify([innerWidth,t-sl]))}catch{}}))}head(e,t,s,o=!0){let{control:i,dry_run:a}=e.status,u=o?i?a?"dry_run":void 0:"control_off":void 0;return k`<header>
        <h2>${this.config?.title??s}</h2>
        ${u?k`<button class="chip warn" aria-expanded=${this.told_} @click=${()=>this.told_=!this.told_}>
              ${t.word(u)}
            </button>`:H}
        ${o&&e.reserve?.backup?k`<span class="chip good">${t.word("backup_on")}</span>`:H}
      </header>
      ${u&&this.told_?k`<p class="note small">${t.word(`${u}_says`)}</p>`:H}`}}});var ro,ol=he(()=>{"use strict";gt();vs();Zt();Jt();ro=class extends it{constructor(){super(...arguments);this.blankHeight=430}static{this.styles=[Nt,et,We`
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(6.5em, 1fr));
        gap: 8px;
      }
      .figures div {
        display: grid;
        gap: 2px;
      }
      .figures dd {
        font-size: 1.375rem;
        font-weight: 500;
      }
      .figures dd span {
        display: block;
        font-size: 0.875rem;
        font-weight: 400;
        color: var(--secondary-text-color);
      }
      ol {
        list-style: none;
        display: grid;
        gap: 6px;
      }
      li {
        display: grid;
        grid-template-columns: 4.2em 1fr 8.4em;
        gap: 8px;
        align-items: center;
      }
      li span:last-child {
        text-align: end;
      }
      .bar {
        height: 10px;
        border-radius: 5px;
        background: color-mix(in srgb, var(--primary-text-color) 7%, transparent);
        overflow: hidden;
        position: relative;
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        left: 0;
        background: var(--v2h-peak);
        border-radius: 5px;
      }
      .window .bar {
        height: 14px;
      }
      .window .bar i {
        background: var(--v2h-grid);
      }
      .window .bar u {
        position: absolute;
        inset-block: 0;
        width: 2px;
        background: var(--v2h-peak);
      }
      .window {
        display: grid;
        gap: 4px;
      }
      .months {
        display: flex;
        align-items: end;
        gap: 6px;
        height: 84px;
      }
      .months div {
        flex: 1;
        max-width: 56px;
        display: grid;
        gap: 2px;
        justify-items: center;
        align-content: end;
        height: 100%;
      }
      .months i {
        width: 100%;
        border-radius: 4px 4px 0 0;
        background: color-mix(in srgb, var(--v2h-peak) 45%, transparent);
      }
      .months .current i {
        background: var(--v2h-peak);
      }
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(e,t){let s=Oe(e.peaks);return k`${this.head(e,t,t.word("peaks_title"),!1)}
      ${s?k`${s.components.map(o=>this.component(o,s,t))} ${this.window(s,t)}
          ${s.components.map(o=>this.history(o,t))}`:k`<p class="state">${t.word("card_no_peaks")}</p>`}`}component(e,t,s){let o=t.components.length>1,i=Math.max(...e.entries.map(u=>u.kw),.1),a=Array.from({length:Math.min(e.places,10)},(u,d)=>e.entries[d]);return k`${o?k`<h3>${e.name}</h3>`:H}
      <dl class="figures">
        <div>
          <dt class="small quiet">${s.word("peaks_this_month")}</dt>
          <dd class="number">
            ${e.month_kw===null?s.word("peaks_none_yet"):s.kw(e.month_kw)}
            <span>${e.fee===null?"–":s.money(e.fee,0)}</span>
          </dd>
        </div>
        <div>
          <dt class="small quiet">${s.word("peaks_expected")}</dt>
          <dd class="number">
            ${e.expected_kw===null?"–":s.kw(e.expected_kw)}
            <span>${e.expected_fee===null?"–":s.money(e.expected_fee,0)}</span>
          </dd>
        </div>
      </dl>
      <h3>${s.word("peaks_counts")}</h3>
      <ol class="small">
        ${a.map((u,d)=>u?k`<li>
                <span class="number">${s.kw(u.kw)}</span>
                <span class="bar" aria-hidden="true"><i style="width:${100*u.kw/i}%"></i></span>
                <span class="quiet number"
                  >${s.dayAndTime(u.at)}${u.corrected?k` · ${s.word("peaks_corrected")}`:H}</span
                >
              </li>`:k`<li>
                <span class="quiet">${s.word("peaks_place",{place:String(d+1)})}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${s.word("peaks_empty_place")}</span>
              </li>`)}
      </ol>
      ${e.unknown_windows?k`<p class="small quiet">${s.word("peaks_unknown",{count:String(e.unknown_windows)})}</p>`:H}`}window(e,t){let s=e.window;if(!s)return k``;let o=s.kw??0,i=e.margin_kw,a=i===null?null:o+i,u=Math.max(a??0,o,1)*1.25,d=s.counts?i!==null&&i>.05?t.word("peaks_next_free",{margin:t.kw(i)}):e.next_kw?t.word("peaks_next_costs",{money:t.money(e.next_kw,0)}):t.word("peaks_next_nothing"):t.word("peaks_window_free");return k`<section class="window small">
      <h3>
        ${t.word("peaks_window",{from:t.time(s.start),to:t.time(s.end)})}
      </h3>
      ${s.counts?k`<div class="bar" aria-hidden="true">
            <i style="width:${100*o/u}%"></i>
            ${a===null?H:k`<u style="left:${100*a/u}%"></u>`}
          </div>`:H}
      <p class="number">
        ${s.kw===null?"–":t.word("peaks_heading",{power:t.kw(s.kw)})} · ${d}
      </p>
    </section>`}history(e,t){let s=t.homeTime(Date.now()/1e3).slice(0,7),o=e.history.filter(a=>a.month!==s).slice(-11);if(e.month_kw!==null&&o.push({month:s,kw:e.month_kw}),!o.some(a=>a.month!==s))return k``;let i=Math.max(...o.map(a=>a.kw),.1);return k`<h3>${t.word("peaks_history")}</h3>
      <div class="months small number">
        ${o.map(a=>k`<div class=${a.month===s?"current":""}>
              <span>${t.number(a.kw,1)}</span>
              <i style="height:${40*a.kw/i}px"></i>
              <span class="quiet">${t.month(a.month)}</span>
            </div>`)}
      </div>`}};customElements.define("v2h-peaks-card",ro)});function fo(){let r=devicePixelRatio;le!=r&&(le=r,Bs&&go(pl,Bs,fo),Bs=matchMedia(`(min-resolution: ${le-.001}dppx) and (max-resolution: ${le+.001}dppx)`),bn(pl,Bs,fo),Yn.dispatchEvent(new CustomEvent(Js)))}function lt(r,n){if(n!=null){let e=r.classList;!e.contains(n)&&e.add(n)}}function mo(r,n){let e=r.classList;e.contains(n)&&e.remove(n)}function be(r,n,e){r.style[n]=e+"px"}function $t(r,n,e,t){let s=po.createElement(r);return n!=null&&lt(s,n),e?.insertBefore(s,t),s}function wt(r,n){return $t("div",r,n)}function Lt(r,n,e,t,s){let o="translate("+n+"px,"+e+"px)",i=fl.get(r);o!=i&&(r.style.transform=o,fl.set(r,o),n<0||e<0||n>t||e>s?lt(r,vn):mo(r,vn))}function gl(r,n,e){let t=n+e,s=ml.get(r);t!=s&&(ml.set(r,t),r.style.background=n,r.style.borderColor=e)}function vl(r,n,e,t){let s=n+""+e,o=wl.get(r);s!=o&&(wl.set(r,s),r.style.height=e+"px",r.style.width=n+"px",r.style.marginLeft=t?-n/2+"px":0,r.style.marginTop=t?-e/2+"px":0)}function bn(r,n,e,t){n.addEventListener(r,e,t?Mu:So)}function go(r,n,e,t){n.removeEventListener(r,e,So)}function St(r,n,e,t){let s;e=e||0,t=t||n.length-1;let o=t<=2147483647;for(;t-e>1;)s=o?e+t>>1:at((e+t)/2),n[s]<r?e=s:t=s;return r-n[e]<=n[t]-r?e:t}function Bl(r){return(e,t,s)=>{let o=-1,i=-1;for(let a=t;a<=s;a++)if(r(e[a])){o=a;break}for(let a=s;a>=t;a--)if(r(e[a])){i=a;break}return[o,i]}}function Ru(r,n,e,t=0,s=!1){let o=s?Cu:Xs,i=s?Kl:ql;[n,e]=o(r,n,e);let a=r[n],u=r[n];if(n>-1)if(t==1)a=r[n],u=r[e];else if(t==-1)a=r[e],u=r[n];else for(let d=n;d<=e;d++){let m=r[d];i(m)&&(m<a?a=m:m>u&&(u=m))}return[a??pe,u??-pe]}function er(r,n,e,t){let s=_l(r),o=_l(n);r==n&&(s==-1?(r*=e,n/=e):(r/=e,n*=e));let i=e==10?Vt:Yl,a=s==1?at:vt,u=o==1?vt:at,d=a(i(Ce(r))),m=u(i(Ce(n))),f=Jn(e,d),w=Jn(e,m);return e==10&&(d<0&&(f=fe(f,-d)),m<0&&(w=fe(w,-m))),t||e==2?(r=f*s,n=w*o):(r=Xl(r,f),n=tr(n,w)),[r,n]}function Po(r,n,e,t){let s=er(r,n,e,t);return r==0&&(s[0]=0),n==0&&(s[1]=0),s}function Zs(r,n,e,t){return nr(e)?yl(r,n,e):(xs.pad=e,xs.soft=t?0:null,xs.mode=t?3:0,yl(r,n,Hu))}function oe(r,n){return r??n}function Nu(r,n,e){for(n=oe(n,0),e=oe(e,r.length-1);n<=e;){if(r[n]!=null)return!0;n++}return!1}function yl(r,n,e){let t=e.min,s=e.max,o=oe(t.pad,0),i=oe(s.pad,0),a=oe(t.hard,-pe),u=oe(s.hard,pe),d=oe(t.soft,pe),m=oe(s.soft,-pe),f=oe(t.mode,0),w=oe(s.mode,0),b=n-r,$=Vt(b),T=Ye(Ce(r),Ce(n)),E=Vt(T),M=Ce(E-$);(b<1e-24||M>10)&&(b=0,(r==0||n==0)&&(b=1e-24,f==2&&d!=pe&&(o=0),w==2&&m!=-pe&&(i=0)));let y=b||T||1e3,C=Vt(y),x=Jn(10,at(C)),W=y*(b==0?r==0?.1:1:o),D=fe(Xl(r-W,x/10),24),K=r>=d&&(f==1||f==3&&D<=d||f==2&&D>=d)?d:pe,Y=Ye(a,D<K&&r>=K?K:Pt(K,D)),ee=y*(b==0?n==0?.1:1:i),q=fe(tr(n+ee,x/10),24),A=n<=m&&(w==1||w==3&&q>=m||w==2&&q<=m)?m:-pe,Z=Pt(u,q>A&&n<=A?A:Ye(A,q));return Y==Z&&Y==0&&(Z=100),[Y,Z]}function kl(r){return(Vt((r^r>>31)-(r>>31))|0)+1}function wo(r,n,e){return Pt(Ye(r,n),e)}function Jl(r){return typeof r=="function"}function te(r){return Jl(r)?r:()=>r}function gn(r,n){return yn(fe(yn(r/n))*n)}function tr(r,n){return yn(vt(yn(r/n))*n)}function Xl(r,n){return yn(at(yn(r/n))*n)}function fe(r,n=0){if(ta(r))return r;let e=10**n,t=r*e*(1+Number.EPSILON);return Me(t)/e}function ea(r){return((""+r).split(".")[1]||"").length}function Ss(r,n,e,t){let s=[],o=t.map(ea);for(let i=n;i<e;i++){let a=Ce(i),u=fe(Jn(r,i),a);for(let d=0;d<t.length;d++){let m=r==10?+`${t[d]}e${i}`:t[d]*u,f=(i>=0?0:a)+(i>=o[d]?0:o[d]),w=r==10?m:fe(m,f);s.push(w),Xt.set(w,f)}}return s}function Sl(r){return typeof r=="string"}function nr(r){let n=!1;if(r!=null){let e=r.constructor;n=e==null||e==Object}return n}function Uu(r){return r!=null&&typeof r=="object"}function Qn(r,n=nr){let e;if(Qt(r)){let t=r.find(s=>s!=null);if(Qt(t)||n(t)){e=Array(r.length);for(let s=0;s<r.length;s++)e[s]=Qn(r[s],n)}else e=r.slice()}else if(r instanceof Iu)e=r.slice();else if(n(r)){e={};for(let t in r)t!=na&&(e[t]=Qn(r[t],n))}else e=r;return e}function Ee(r){let n=arguments;for(let e=1;e<n.length;e++){let t=n[e];for(let s in t)s!=na&&(nr(r[s])?Ee(r[s],Qn(t[s])):r[s]=Qn(t[s]))}return r}function Bu(r,n,e){for(let t=0,s,o=-1;t<n.length;t++){let i=n[t];if(i>o){for(s=i-1;s>=0&&r[s]==null;)r[s--]=null;for(s=i+1;s<e&&r[s]==null;)r[o=s++]=null}}}function qu(r,n){if(Ju(r)){let i=r[0].slice();for(let a=1;a<r.length;a++)i.push(...r[a].slice(1));return Zu(i[0])||(i=Yu(i)),i}let e=new Set;for(let i=0;i<r.length;i++){let u=r[i][0],d=u.length;for(let m=0;m<d;m++)e.add(u[m])}let t=[Array.from(e).sort((i,a)=>i-a)],s=t[0].length,o=new Map;for(let i=0;i<s;i++)o.set(t[0][i],i);for(let i=0;i<r.length;i++){let a=r[i],u=a[0];for(let d=1;d<a.length;d++){let m=a[d],f=Array(s).fill(void 0),w=n?n[i][d]:ju,b=[];for(let $=0;$<m.length;$++){let T=m[$],E=o.get(u[$]);T===null?w!=Wu&&(f[E]=T,w==Gu&&b.push(E)):f[E]=T}Bu(f,b,s),t.push(f)}}return t}function Yu(r){let n=r[0],e=n.length,t=Array(e);for(let o=0;o<t.length;o++)t[o]=o;t.sort((o,i)=>n[o]-n[i]);let s=[];for(let o=0;o<r.length;o++){let i=r[o],a=Array(e);for(let u=0;u<e;u++)a[u]=i[t[u]];s.push(a)}return s}function Ju(r){let n=r[0][0],e=n.length;for(let t=1;t<r.length;t++){let s=r[t][0];if(s.length!=e)return!1;if(s!=n){for(let o=0;o<e;o++)if(s[o]!=n[o])return!1}}return!0}function Zu(r,n=100){let e=r.length;if(e<=1)return!0;let t=0,s=e-1;for(;t<=s&&r[t]==null;)t++;for(;s>=t&&r[s]==null;)s--;if(s<=t)return!0;let o=Ye(1,at((s-t+1)/n));for(let i=r[t],a=t+o;a<=s;a+=o){let u=r[a];if(u!=null){if(u<=i)return!1;i=u}}return!0}function oa(r){return r.slice(0,3)}function bs(r){return(r<10?"0":"")+r}function td(r){return(r<10?"00":r<100?"0":"")+r}function Mo(r,n){n=n||ed;let e=[],t=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=t.exec(r);)e.push(s[0][0]=="{"?nd[s[1]]:s[0]);return o=>{let i="";for(let a=0;a<e.length;a++)i+=typeof e[a]=="string"?e[a]:e[a](o,n);return i}}function rd(r,n){let e;return n=="UTC"||n=="Etc/UTC"?e=new Date(+r+r.getTimezoneOffset()*6e4):n==sd?e=r:(e=new Date(r.toLocaleString("en-US",{timeZone:n})),e.setMilliseconds(r.getMilliseconds())),e}function da(r){let n=r*1e3,e=n*60,t=e*60,s=t*24,o=s*30,i=s*365,u=(r==1?Ss(10,0,3,Qs).filter(ia):Ss(10,-3,0,Qs)).concat([n,n*5,n*10,n*15,n*30,e,e*5,e*10,e*15,e*30,t,t*2,t*3,t*4,t*6,t*8,t*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,o,o*2,o*3,o*4,o*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),d=[[i,aa,ce,ce,ce,ce,ce,ce,1],[s*28,"{MMM}",Pl,ce,ce,ce,ce,ce,1],[s,ca,Pl,ce,ce,ce,ce,ce,1],[t,"{h}"+ua,qs,ce,ks,ce,ce,ce,1],[e,Kn,qs,ce,ks,ce,ce,ce,1],[n,Tl,qs+" "+Kn,ce,ks+" "+Kn,ce,El,ce,1],[r,Tl+".{fff}",qs+" "+Kn,ce,ks+" "+Kn,ce,El,ce,1]];function m(f){return(w,b,$,T,E,M)=>{let y=[],C=E>=i,x=E>=o&&E<i,W=f($),D=fe(W*r,3),K=co(W.getFullYear(),C?0:W.getMonth(),x||C?1:W.getDate()),Y=fe(K*r,3);if(x||C){let ee=x?E/o:0,q=C?E/i:0,A=D==Y?D:fe(co(K.getFullYear()+q,K.getMonth()+ee,1)*r,3),Z=new Date(Me(A/r)),O=Z.getFullYear(),G=Z.getMonth();for(let I=0;A<=T;I++){let ne=co(O+q*I,G+ee*I,1),U=ne-f(fe(ne*r,3));A=fe((+ne+U)*r,3),A<=T&&y.push(A)}}else{let ee=E>=s?s:E,q=at($)-at(D),A=Y+q+tr(D-Y,ee);y.push(A);let Z=f(A),O=Z.getHours()+Z.getMinutes()/e+Z.getSeconds()/t,G=E/t,I=w.axes[b]._space,ne=M/I;for(;A=fe(A+E,r==1?0:3),!(A>T);)if(G>1){let U=at(fe(O+G,6))%24,se=f(A).getHours()-U;se>1&&(se=-1),A-=se*t,O=(O+G)%24;let ue=y[y.length-1];fe((A-ue)/E,3)*ne>=.7&&y.push(A)}else y.push(A)}return y}}return[u,d,m]}function Al(r,n){return r.map(e=>e.map((t,s)=>s==0||s==8||t==null?t:n(s==1||e[8]==0?t:e[1]+t)))}function Ml(r,n){return(e,t,s,o,i)=>{let a=n.find($=>i>=$[0])||n[n.length-1],u,d,m,f,w,b;return t.map($=>{let T=r($),E=T.getFullYear(),M=T.getMonth(),y=T.getDate(),C=T.getHours(),x=T.getMinutes(),W=T.getSeconds(),D=E!=u&&a[2]||M!=d&&a[3]||y!=m&&a[4]||C!=f&&a[5]||x!=w&&a[6]||W!=b&&a[7]||a[1];return u=E,d=M,m=y,f=C,w=x,b=W,D(T)})}}function fd(r,n){let e=Mo(n);return(t,s,o,i,a)=>s.map(u=>e(r(u)))}function co(r,n,e){return new Date(r,n,e)}function Cl(r,n){return n(r)}function Rl(r,n){return(e,t,s,o)=>o==null?$o:n(r(t))}function gd(r,n){let e=r.series[n];return e.width?e.stroke(r,n):e.points.width?e.points.stroke(r,n):null}function wd(r,n){return r.series[n].fill(r,n)}function bd(r,n){let e=r.cursor.points,t=wt(),s=e.size(r,n);be(t,ys,s),be(t,_s,s);let o=s/-2;be(t,"marginLeft",o),be(t,"marginTop",o);let i=e.width(r,n,s);return i&&be(t,"borderWidth",i),t}function yd(r,n){let e=r.series[n].points;return e._fill||e._stroke}function _d(r,n){let e=r.series[n].points;return e._stroke||e._fill}function kd(r,n){return r.series[n].points.size}function xd(r,n,e){return uo[0]=n,uo[1]=e,uo}function Ks(r,n,e,t=!0){return s=>{s.button==0&&(!t||s.target==n)&&e(s)}}function ho(r,n,e,t=!0){return s=>{(!t||s.target==n)&&e(s)}}function Ed(r,n,e,t,s){return n.map(o=>o==null?"":To(o))}function Td(r,n,e,t,s,o,i){let a=[],u=Xt.get(s)||0;e=i?e:fe(tr(e,s),u);for(let d=e;d<=t;d=fe(d+s,u))a.push(Object.is(d,-0)?0:d);return a}function vo(r,n,e,t,s,o,i){let a=[],u=r.scales[r.axes[n].scale].log,d=u==10?Vt:Yl,m=at(d(e));s=Jn(u,m),u==10&&(s=wn[St(s,wn)]);let f=e,w=s*u;u==10&&(w=wn[St(w,wn)]);do a.push(f),f=f+s,u==10&&!Xt.has(f)&&(f=fe(f,Xt.get(s))),f>=w&&(s=f,w=s*u,u==10&&(w=wn[St(w,wn)]));while(f<=t);return a}function Ad(r,n,e,t,s,o,i){let u=r.scales[r.axes[n].scale].asinh,d=t>u?vo(r,n,Ye(u,e),t,s):[u],m=t>=0&&e<=0?[0]:[];return(e<-u?vo(r,n,Ye(u,-t),-e,s):[u]).reverse().map(w=>-w).concat(m,d)}function Rd(r,n,e,t,s){let o=r.axes[e],i=o.scale,a=r.scales[i],u=r.valToPos,d=o._space,m=u(10,i),f=u(9,i)-m>=d?wa:u(7,i)-m>=d?Md:u(5,i)-m>=d?Cd:Ll;if(f==Ll){let w=Ce(u(1,i)-m);if(w<d)return bo(n.slice().reverse(),a.distr,f,vt(d/w)).reverse()}return bo(n,a.distr,f,1)}function Hd(r,n,e,t,s){let o=r.axes[e],i=o.scale,a=o._space,u=r.valToPos,d=Ce(u(1,i)-u(2,i));return d<a?bo(n.slice().reverse(),3,wa,vt(a/d)).reverse():n}function Nd(r,n,e,t){return t==null?$o:n==null?"":To(n)}function Ld(r,n){let e=3+(r||1)*2;return fe(e*n,3)}function Dd(r,n){let{scale:e,idxs:t}=r.series[0],s=r._data[0],o=r.valToPos(s[t[0]],e,!0),i=r.valToPos(s[t[1]],e,!0),a=Ce(i-o),u=r.series[n],d=a/(u.points.space*le);return t[1]-t[0]<=d}function Fd(r,n,e,t,s){return e/10}function ya(r,n){let e=Vl[r];return e||(e={key:r,plots:[],sub(t){e.plots.push(t)},unsub(t){e.plots=e.plots.filter(s=>s!=t)},pub(t,s,o,i,a,u,d){for(let m=0;m<e.plots.length;m++)e.plots[m]!=s&&e.plots[m].pub(t,s,o,i,a,u,d)}},r!=null&&(Vl[r]=e)),e}function _n(r,n,e){let t=r.mode,s=r.series[n],o=t==2?r._data[n]:r._data,i=r.scales,a=r.bbox,u=o[0],d=t==2?o[1]:o[n],m=t==2?i[s.facets[0].scale]:i[r.series[0].scale],f=t==2?i[s.facets[1].scale]:i[s.scale],w=a.left,b=a.top,$=a.width,T=a.height,E=r.valToPosH,M=r.valToPosV;return m.ori==0?e(s,u,d,m,f,E,M,w,b,$,T,rr,ts,ir,ka,$a):e(s,u,d,m,f,M,E,b,w,T,$,or,ns,Do,xa,Sa)}function No(r,n){let e=0,t=0,s=oe(r.bands,Ao);for(let o=0;o<s.length;o++){let i=s[o];i.series[0]==n?e=i.dir:i.series[1]==n&&(i.dir==1?t|=1:t|=2)}return[e,t==1?-1:t==2?1:t==3?2:0]}function zd(r,n,e,t,s){let o=r.mode,i=r.series[n],a=o==2?i.facets[1].scale:i.scale,u=r.scales[a];return s==-1?u.min:s==1?u.max:u.distr==3?u.dir==1?u.min:u.max:0}function Ut(r,n,e,t,s,o){return _n(r,n,(i,a,u,d,m,f,w,b,$,T,E)=>{let M=i.pxRound,y=d.dir*(d.ori==0?1:-1),C=d.ori==0?ts:ns,x,W;y==1?(x=e,W=t):(x=t,W=e);let D=M(f(a[x],d,T,b)),K=M(w(u[x],m,E,$)),Y=M(f(a[W],d,T,b)),ee=M(w(o==1?m.max:m.min,m,E,$)),q=new Path2D(s);return C(q,Y,ee),C(q,D,ee),C(q,D,K),q})}function sr(r,n,e,t,s,o){let i=null;if(r.length>0){i=new Path2D;let a=n==0?ir:Do,u=e;for(let f=0;f<r.length;f++){let w=r[f];if(w[1]>w[0]){let b=w[0]-u;b>0&&a(i,u,t,b,t+o),u=w[1]}}let d=e+s-u,m=10;d>0&&a(i,u,t-m/2,d,t+o+m)}return i}function Vd(r,n,e){let t=r[r.length-1];t&&t[0]==n?t[1]=e:r.push([n,e])}function Lo(r,n,e,t,s,o,i){let a=[],u=r.length;for(let d=s==1?e:t;d>=e&&d<=t;d+=s)if(n[d]===null){let f=d,w=d;if(s==1)for(;++d<=t&&n[d]===null;)w=d;else for(;--d>=e&&n[d]===null;)w=d;let b=o(r[f]),$=w==f?b:o(r[w]),T=f-s;b=i<=0&&T>=0&&T<u?o(r[T]):b;let M=w+s;$=i>=0&&M>=0&&M<u?o(r[M]):$,$>=b&&a.push([b,$])}return a}function Ul(r){return r==0?Zl:r==1?Me:n=>gn(n,r)}function _a(r){let n=r==0?rr:or,e=r==0?(s,o,i,a,u,d)=>{s.arcTo(o,i,a,u,d)}:(s,o,i,a,u,d)=>{s.arcTo(i,o,u,a,d)},t=r==0?(s,o,i,a,u)=>{s.rect(o,i,a,u)}:(s,o,i,a,u)=>{s.rect(i,o,u,a)};return(s,o,i,a,u,d=0,m=0)=>{d==0&&m==0?t(s,o,i,a,u):(d=Pt(d,a/2,u/2),m=Pt(m,a/2,u/2),n(s,o+d,i),e(s,o+a,i,o+a,i+u,d),e(s,o+a,i+u,o,i+u,m),e(s,o,i+u,o,i,m),e(s,o,i,o+a,i,d),s.closePath())}}function Pa(r){return(n,e,t,s,o)=>_n(n,e,(i,a,u,d,m,f,w,b,$,T,E)=>{let{pxRound:M,points:y}=i,C,x;d.ori==0?(C=rr,x=ka):(C=or,x=xa);let W=fe(y.width*le,3),D=(y.size-y.width)/2*le,K=fe(D*2,3),Y=new Path2D,ee=new Path2D,{left:q,top:A,width:Z,height:O}=n.bbox;ir(ee,q-K,A-K,Z+K*2,O+K*2);let G=I=>{if(u[I]!=null){let ne=M(f(a[I],d,T,b)),U=M(w(u[I],m,E,$));C(Y,ne+D,U),x(Y,ne,U,D,0,Ys*2)}};if(o)o.forEach(G);else for(let I=t;I<=s;I++)G(I);return{stroke:W>0?Y:null,fill:Y,clip:ee,flags:Xn|yo}})}function Ea(r){return(n,e,t,s,o,i)=>{t!=s&&(o!=t&&i!=t&&r(n,e,t),o!=s&&i!=s&&r(n,e,s),r(n,e,i))}}function Ta(r){let n=oe(r?.alignGaps,0);return(e,t,s,o)=>_n(e,t,(i,a,u,d,m,f,w,b,$,T,E)=>{[s,o]=Xs(u,s,o);let M=i.pxRound,y=O=>M(f(O,d,T,b)),C=O=>M(w(O,m,E,$)),x,W;d.ori==0?(x=ts,W=Ud):(x=ns,W=Id);let D=d.dir*(d.ori==0?1:-1),K={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Xn},Y=K.stroke,ee=!1;if(o-s>=T*4){let O=z=>e.posToVal(z,d.key,!0),G=null,I=null,ne,U,Je,ye=y(a[D==1?s:o]),se=y(a[s]),ue=y(a[o]),Q=O(D==1?se+1:ue-1);for(let z=D==1?s:o;z>=s&&z<=o;z+=D){let Te=a[z],_e=(D==1?Te<Q:Te>Q)?ye:y(Te),ae=u[z];_e==ye?ae!=null?(U=ae,G==null?(x(Y,_e,C(U)),ne=G=I=U):U<G?G=U:U>I&&(I=U)):ae===null&&(ee=!0):(G!=null&&W(Y,ye,C(G),C(I),C(ne),C(U)),ae!=null?(U=ae,x(Y,_e,C(U)),G=I=ne=U):(G=I=null,ae===null&&(ee=!0)),ye=_e,Q=O(ye+D))}G!=null&&G!=I&&Je!=ye&&W(Y,ye,C(G),C(I),C(ne),C(U))}else for(let O=D==1?s:o;O>=s&&O<=o;O+=D){let G=u[O];G===null?ee=!0:G!=null&&x(Y,y(a[O]),C(G))}let[A,Z]=No(e,t);if(i.fill!=null||A!=0){let O=K.fill=new Path2D(Y),G=i.fillTo(e,t,i.min,i.max,A),I=C(G),ne=y(a[s]),U=y(a[o]);D==-1&&([U,ne]=[ne,U]),x(O,U,I),x(O,ne,I)}if(!i.spanGaps){let O=[];ee&&O.push(...Lo(a,u,s,o,D,y,n)),K.gaps=O=i.gaps(e,t,s,o,O),K.clip=sr(O,d.ori,b,$,T,E)}return Z!=0&&(K.band=Z==2?[Ut(e,t,s,o,Y,-1),Ut(e,t,s,o,Y,1)]:Ut(e,t,s,o,Y,Z)),K})}function Wd(r){let n=oe(r.align,1),e=oe(r.ascDesc,!1),t=oe(r.alignGaps,0),s=oe(r.extend,!1);return(o,i,a,u)=>_n(o,i,(d,m,f,w,b,$,T,E,M,y,C)=>{[a,u]=Xs(f,a,u);let x=d.pxRound,{left:W,width:D}=o.bbox,K=se=>x($(se,w,y,E)),Y=se=>x(T(se,b,C,M)),ee=w.ori==0?ts:ns,q={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Xn},A=q.stroke,Z=w.dir*(w.ori==0?1:-1),O=Y(f[Z==1?a:u]),G=K(m[Z==1?a:u]),I=G,ne=G;s&&n==-1&&(ne=W,ee(A,ne,O)),ee(A,G,O);for(let se=Z==1?a:u;se>=a&&se<=u;se+=Z){let ue=f[se];if(ue==null)continue;let Q=K(m[se]),z=Y(ue);n==1?ee(A,Q,O):ee(A,I,z),ee(A,Q,z),O=z,I=Q}let U=I;s&&n==1&&(U=W+D,ee(A,U,O));let[Je,ye]=No(o,i);if(d.fill!=null||Je!=0){let se=q.fill=new Path2D(A),ue=d.fillTo(o,i,d.min,d.max,Je),Q=Y(ue);ee(se,U,Q),ee(se,ne,Q)}if(!d.spanGaps){let se=[];se.push(...Lo(m,f,a,u,Z,K,t));let ue=d.width*le/2,Q=e||n==1?ue:-ue,z=e||n==-1?-ue:ue;se.forEach(Te=>{Te[0]+=Q,Te[1]+=z}),q.gaps=se=d.gaps(o,i,a,u,se),q.clip=sr(se,w.ori,E,M,y,C)}return ye!=0&&(q.band=ye==2?[Ut(o,i,a,u,A,-1),Ut(o,i,a,u,A,1)]:Ut(o,i,a,u,A,ye)),q})}function Il(r,n,e,t,s,o,i=pe){if(r.length>1){let a=null;for(let u=0,d=1/0;u<r.length;u++)if(n[u]!==void 0){if(a!=null){let m=Ce(r[u]-r[a]);m<d&&(d=m,i=Ce(e(r[u],t,s,o)-e(r[a],t,s,o)))}a=u}}return i}function jd(r){r=r||$s;let n=oe(r.size,[.6,pe,1]),e=r.align||0,t=r.gap||0,s=r.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let o=te(s),i=1-n[0],a=oe(n[1],pe),u=oe(n[2],1),d=oe(r.disp,$s),m=oe(r.each,b=>{}),{fill:f,stroke:w}=d;return(b,$,T,E)=>_n(b,$,(M,y,C,x,W,D,K,Y,ee,q,A)=>{let Z=M.pxRound,O=e,G=t*le,I=a*le,ne=u*le,U,Je;x.ori==0?[U,Je]=o(b,$):[Je,U]=o(b,$);let ye=x.dir*(x.ori==0?1:-1),se=x.ori==0?ir:Do,ue=x.ori==0?m:(L,me,Ae,Tn,nn,Tt,sn)=>{m(L,me,Ae,nn,Tn,sn,Tt)},Q=oe(b.bands,Ao).find(L=>L.series[0]==$),z=Q!=null?Q.dir:0,Te=M.fillTo(b,$,M.min,M.max,z),je=Z(K(Te,W,A,ee)),_e,ae,bt,tt=q,xe=Z(M.width*le),Et=!1,Dt=null,ut=null,It=null,Sn=null;f!=null&&(xe==0||w!=null)&&(Et=!0,Dt=f.values(b,$,T,E),ut=new Map,new Set(Dt).forEach(L=>{L!=null&&ut.set(L,new Path2D)}),xe>0&&(It=w.values(b,$,T,E),Sn=new Map,new Set(It).forEach(L=>{L!=null&&Sn.set(L,new Path2D)})));let{x0:Pn,size:ss}=d;if(Pn!=null&&ss!=null){O=1,y=Pn.values(b,$,T,E),Pn.unit==2&&(y=y.map(Ae=>b.posToVal(Y+Ae*q,x.key,!0)));let L=ss.values(b,$,T,E);ss.unit==2?ae=L[0]*q:ae=D(L[0],x,q,Y)-D(0,x,q,Y),tt=Il(y,C,D,x,q,Y,tt),bt=tt-ae+G}else tt=Il(y,C,D,x,q,Y,tt),bt=tt*i+G,ae=tt-bt;bt<1&&(bt=0),xe>=ae/2&&(xe=0),bt<5&&(Z=Zl);let Ps=bt>0,en=tt-bt-(Ps?xe:0);ae=Z(wo(en,ne,I)),_e=(O==0?ae/2:O==ye?0:ae)-O*ye*((O==0?G/2:0)+(Ps?xe/2:0));let Ge={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},En=Et?null:new Path2D,Ft=null;if(Q!=null)Ft=b.data[Q.series[1]];else{let{y0:L,y1:me}=d;L!=null&&me!=null&&(C=me.values(b,$,T,E),Ft=L.values(b,$,T,E))}let tn=U*ae,J=Je*ae;for(let L=ye==1?T:E;L>=T&&L<=E;L+=ye){let me=C[L];if(me==null)continue;if(Ft!=null){let Ze=Ft[L]??0;if(me-Ze==0)continue;je=K(Ze,W,A,ee)}let Ae=x.distr!=2||d!=null?y[L]:L,Tn=D(Ae,x,q,Y),nn=K(oe(me,Te),W,A,ee),Tt=Z(Tn-_e),sn=Z(Ye(nn,je)),nt=Z(Pt(nn,je)),dt=sn-nt;if(me!=null){let Ze=me<0?J:tn,yt=me<0?tn:J;Et?(xe>0&&It[L]!=null&&se(Sn.get(It[L]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt),Dt[L]!=null&&se(ut.get(Dt[L]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt)):se(En,Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt),ue(b,$,L,Tt-xe/2,nt,ae+xe,dt)}}return xe>0?Ge.stroke=Et?Sn:En:Et||(Ge._fill=M.width==0?M._fill:M._stroke??M._fill,Ge.width=0),Ge.fill=Et?ut:En,Ge})}function Gd(r,n){let e=oe(n?.alignGaps,0);return(t,s,o,i)=>_n(t,s,(a,u,d,m,f,w,b,$,T,E,M)=>{[o,i]=Xs(d,o,i);let y=a.pxRound,C=U=>y(w(U,m,E,$)),x=U=>y(b(U,f,M,T)),W,D,K;m.ori==0?(W=rr,K=ts,D=$a):(W=or,K=ns,D=Sa);let Y=m.dir*(m.ori==0?1:-1),ee=C(u[Y==1?o:i]),q=ee,A=[],Z=[];for(let U=Y==1?o:i;U>=o&&U<=i;U+=Y)if(d[U]!=null){let ye=u[U],se=C(ye);A.push(q=se),Z.push(x(d[U]))}let O={stroke:r(A,Z,W,K,D,y),fill:null,clip:null,band:null,gaps:null,flags:Xn},G=O.stroke,[I,ne]=No(t,s);if(a.fill!=null||I!=0){let U=O.fill=new Path2D(G),Je=a.fillTo(t,s,a.min,a.max,I),ye=x(Je);K(U,q,ye),K(U,ee,ye)}if(!a.spanGaps){let U=[];U.push(...Lo(u,d,o,i,Y,C,e)),O.gaps=U=a.gaps(t,s,o,i,U),O.clip=sr(U,m.ori,$,T,E,M)}return ne!=0&&(O.band=ne==2?[Ut(t,s,o,i,G,-1),Ut(t,s,o,i,G,1)]:Ut(t,s,o,i,G,ne)),O})}function Bd(r){return Gd(qd,r)}function qd(r,n,e,t,s,o){let i=r.length;if(i<2)return null;let a=new Path2D;if(e(a,r[0],n[0]),i==2)t(a,r[1],n[1]);else{let u=Array(i),d=Array(i-1),m=Array(i-1),f=Array(i-1);for(let w=0;w<i-1;w++)m[w]=n[w+1]-n[w],f[w]=r[w+1]-r[w],d[w]=m[w]/f[w];u[0]=d[0];for(let w=1;w<i-1;w++)d[w]===0||d[w-1]===0||d[w-1]>0!=d[w]>0?u[w]=0:(u[w]=3*(f[w-1]+f[w])/((2*f[w]+f[w-1])/d[w-1]+(f[w]+2*f[w-1])/d[w]),isFinite(u[w])||(u[w]=0));u[i-1]=d[i-2];for(let w=0;w<i-1;w++)s(a,r[w]+f[w]/3,n[w]+u[w]*f[w]/3,r[w+1]-f[w]/3,n[w+1]-u[w+1]*f[w]/3,r[w+1],n[w+1])}return a}function Wl(){for(let r of _o)r.syncRect(!0)}function jl(r,n,e,t){return(t?[r[0],r[1]].concat(r.slice(2)):[r[0]].concat(r.slice(1))).map((o,i)=>ko(o,i,n,e))}function Jd(r,n){return r.map((e,t)=>t==0?{}:Ee({},n,e))}function ko(r,n,e,t){return Ee({},n==0?e:t,r)}function Aa(r,n,e){return n==null?Zn:[n,e]}function Qd(r,n,e){return n==null?Zn:Zs(n,e,Eo,!0)}function Ma(r,n,e,t){return n==null?Zn:er(n,e,r.scales[t].log,!1)}function Ca(r,n,e,t){return n==null?Zn:Po(n,e,r.scales[t].log,!1)}function th(r,n,e,t,s){let o=Ye(kl(r),kl(n)),i=n-r,a=St(s/t*i,e);do{let u=e[a],d=t*u/i;if(d>=s&&o+(u<5?Xt.get(u):0)<=17)return[u,d]}while(++a<e.length);return[0,0]}function Gl(r){let n,e;return r=r.replace(/(\d+)px/,(t,s)=>(n=Me((e=+s)*le))+"px"),[r,n,e]}function nh(r){r.show&&[r.font,r.labelFont].forEach(n=>{let e=fe(n[2]*le,1);n[0]=n[0].replace(/[0-9.]+px/,e+"px"),n[1]=e})}function ze(r,n,e){let t={mode:oe(r.mode,1)},s=t.mode;function o(l,c,h,p){let g=c.valToPct(l);return p+h*(c.dir==-1?1-g:g)}function i(l,c,h,p){let g=c.valToPct(l);return p+h*(c.dir==-1?g:1-g)}function a(l,c,h,p){return c.ori==0?o(l,c,h,p):i(l,c,h,p)}t.valToPosH=o,t.valToPosV=i;let u=!1;t.status=0;let d=t.root=wt(cu);if(r.id!=null&&(d.id=r.id),lt(d,r.class),r.title){let l=wt(hu,d);l.textContent=r.title}let m=$t("canvas"),f=t.ctx=m.getContext("2d"),w=wt(pu,d);bn("click",w,l=>{l.target===$&&(ge!=zn||ke!=Vn)&&Ue.click(t,l)},!0);let b=t.under=wt(fu,w);w.appendChild(m);let $=t.over=wt(mu,w);r=Qn(r);let T=+oe(r.pxAlign,1),E=Ul(T);(r.plugins||[]).forEach(l=>{l.opts&&(r=l.opts(t,r)||r)});let M=r.ms||.001,y=t.series=s==1?jl(r.series||[],Nl,zl,!1):Jd(r.series||[null],Ol),C=t.axes=jl(r.axes||[],Hl,Dl,!0),x=t.scales={},W=t.bands=r.bands||[];W.forEach(l=>{l.fill=te(l.fill||null),l.dir=oe(l.dir,-1)});let D=s==2?y[1].facets[0].scale:y[0].scale,K={axes:kc,series:wc},Y=(r.drawOrder||["axes","series"]).map(l=>K[l]);function ee(l){let c=l.distr==3?h=>Vt(h>0?h:l.clamp(t,h,l.min,l.max,l.key)):l.distr==4?h=>ao(h,l.asinh):l.distr==100?h=>l.fwd(h):h=>h;return h=>{let p=c(h),{_min:g,_max:v}=l,_=v-g;return(p-g)/_}}function q(l){let c=x[l];if(c==null){let h=(r.scales||$s)[l]||$s;if(h.from!=null){q(h.from);let p=Ee({},x[h.from],h,{key:l});p.valToPct=ee(p),x[l]=p}else{c=x[l]=Ee({},l==D?ba:Od,h),c.key=l;let p=c.time,g=c.range,v=Qt(g);if((l!=D||s==2&&!p)&&(v&&(g[0]==null||g[1]==null)&&(g={min:g[0]==null?bl:{mode:1,hard:g[0],soft:g[0]},max:g[1]==null?bl:{mode:1,hard:g[1],soft:g[1]}},v=!1),!v&&nr(g))){let _=g;g=(S,P,R)=>P==null?Zn:Zs(P,R,_)}c.range=te(g||(p?Zd:l==D?c.distr==3?Xd:c.distr==4?eh:Aa:c.distr==3?Ma:c.distr==4?Ca:Qd)),c.auto=te(v?!1:c.auto),c.clamp=te(c.clamp||Fd),c._min=c._max=null,c.valToPct=ee(c)}}}q("x"),q("y"),s==1&&y.forEach(l=>{q(l.scale)}),C.forEach(l=>{q(l.scale)});for(let l in r.scales)q(l);let A=x[D],Z=A.distr,O,G;A.ori==0?(lt(d,uu),O=o,G=i):(lt(d,du),O=i,G=o);let I={};for(let l in x){let c=x[l];(c.min!=null||c.max!=null)&&(I[l]={min:c.min,max:c.max},c.min=c.max=null)}let ne=r.tzDate||(l=>new Date(Me(l/M))),U=r.fmtDate||Mo,Je=M==1?ud(ne):pd(ne),ye=Ml(ne,Al(M==1?cd:hd,U)),se=Rl(ne,Cl(md,U)),ue=[],Q=t.legend=Ee({},vd,r.legend),z=t.cursor=Ee({},$d,{drag:{y:s==2}},r.cursor),Te=Q.show,je=z.show,_e=Q.markers;Q.idxs=ue,_e.width=te(_e.width),_e.dash=te(_e.dash),_e.stroke=te(_e.stroke),_e.fill=te(_e.fill);let ae,bt,tt,xe=[],Et=[],Dt,ut=!1,It={};if(Q.live){let l=y[1]?y[1].values:null;ut=l!=null,Dt=ut?l(t,1,0):{_:0};for(let c in Dt)It[c]=$o}if(Te)if(ae=$t("table",_u,d),tt=$t("tbody",null,ae),Q.mount(t,ae),ut){bt=$t("thead",null,ae,tt);let l=$t("tr",null,bt);$t("th",null,l);for(var Sn in Dt)$t("th",il,l).textContent=Sn}else lt(ae,xu),Q.live&&lt(ae,ku);let Pn={show:!0},ss={show:!1};function Ps(l,c){if(c==0&&(ut||!Q.live||s==2))return Zn;let h=[],p=$t("tr",$u,tt,tt.childNodes[c]);lt(p,l.class),l.show||lt(p,vn);let g=$t("th",null,p);if(_e.show){let S=wt(Su,g);if(c>0){let P=_e.width(t,c);P&&(S.style.border=P+"px "+_e.dash(t,c)+" "+_e.stroke(t,c)),S.style.background=_e.fill(t,c)}}let v=wt(il,g);l.label instanceof HTMLElement?v.appendChild(l.label):v.textContent=l.label,c>0&&(_e.show||(v.style.color=l.width>0?_e.stroke(t,c):_e.fill(t,c)),Ge("click",g,S=>{if(z._lock)return;on(S);let P=y.indexOf(l);if((S.ctrlKey||S.metaKey)!=Q.isolate){let R=y.some((N,F)=>F>0&&F!=P&&N.show);y.forEach((N,F)=>{F>0&&Mt(F,R?F==P?Pn:ss:Pn,!0,Pe.setSeries)})}else Mt(P,{show:!l.show},!0,Pe.setSeries)},!1),Mn&&Ge(ul,g,S=>{z._lock||(on(S),Mt(y.indexOf(l),In,!0,Pe.setSeries))},!1));for(var _ in Dt){let S=$t("td",Pu,p);S.textContent="--",h.push(S)}return[p,h]}let en=new Map;function Ge(l,c,h,p=!0){let g=en.get(c)||{},v=z.bind[l](t,c,h,p);v&&(bn(l,c,g[l]=v),en.set(c,g))}function En(l,c,h){let p=en.get(c)||{};for(let g in p)(l==null||g==l)&&(go(g,c,p[g]),delete p[g]);l==null&&en.delete(c)}let Ft=0,tn=0,J=0,L=0,me=0,Ae=0,Tn=me,nn=Ae,Tt=J,sn=L,nt=0,dt=0,Ze=0,yt=0;t.bbox={};let hr=!1,Es=!1,An=!1,rn=!1,Ts=!1,ht=!1;function pr(l,c,h){(h||l!=t.width||c!=t.height)&&Jo(l,c),Ln(!1),An=!0,Es=!0,Dn()}function Jo(l,c){t.width=Ft=J=l,t.height=tn=L=c,me=Ae=0,uc(),dc();let h=t.bbox;nt=h.left=gn(me*le,.5),dt=h.top=gn(Ae*le,.5),Ze=h.width=gn(J*le,.5),yt=h.height=gn(L*le,.5)}let lc=3;function ac(){let l=!1,c=0;for(;!l;){c++;let h=yc(c),p=_c(c);l=c==lc||h&&p,l||(Jo(t.width,t.height),Es=!0)}}function cc({width:l,height:c}){pr(l,c)}t.setSize=cc;function uc(){let l=!1,c=!1,h=!1,p=!1;C.forEach((g,v)=>{if(g.show&&g._show){let{side:_,_size:S}=g,P=_%2,R=g.label!=null?g.labelSize:0,N=S+R;N>0&&(P?(J-=N,_==3?(me+=N,p=!0):h=!0):(L-=N,_==0?(Ae+=N,l=!0):c=!0))}}),ln[0]=l,ln[1]=h,ln[2]=c,ln[3]=p,J-=Wt[1]+Wt[3],me+=Wt[3],L-=Wt[2]+Wt[0],Ae+=Wt[0]}function dc(){let l=me+J,c=Ae+L,h=me,p=Ae;function g(v,_){switch(v){case 1:return l+=_,l-_;case 2:return c+=_,c-_;case 3:return h-=_,h+_;case 0:return p-=_,p+_}}C.forEach((v,_)=>{if(v.show&&v._show){let S=v.side;v._pos=g(S,v._size),v.label!=null&&(v._lpos=g(S,v.labelSize))}})}if(z.dataIdx==null){let l=z.hover,c=l.skip=new Set(l.skip??[]);c.add(void 0);let h=l.prox=te(l.prox),p=l.bias??=0;z.dataIdx=(g,v,_,S)=>{if(v==0)return _;let P=_,R=h(g,v,_,S)??pe,N=R>=0&&R<pe,F=A.ori==0?J:L,B=z.left,ie=n[0],re=n[v];if(c.has(re[_])){P=null;let X=null,j=null,V;if(p==0||p==-1)for(V=_;X==null&&V-- >0;)c.has(re[V])||(X=V);if(p==0||p==1)for(V=_;j==null&&V++<re.length;)c.has(re[V])||(j=V);if(X!=null||j!=null)if(N){let ve=X==null?-1/0:O(ie[X],A,F,0),$e=j==null?1/0:O(ie[j],A,F,0),Fe=B-ve,de=$e-B;Fe<=de?Fe<=R&&(P=X):de<=R&&(P=j)}else P=j==null?X:X==null?j:_-X<=j-_?X:j}else N&&Ce(B-O(ie[_],A,F,0))>R&&(P=null);return P}}let on=l=>{z.event=l};z.idxs=ue,z._lock=!1;let Ie=z.points;Ie.show=te(Ie.show),Ie.size=te(Ie.size),Ie.stroke=te(Ie.stroke),Ie.width=te(Ie.width),Ie.fill=te(Ie.fill);let At=t.focus=Ee({},r.focus||{alpha:.3},z.focus),Mn=At.prox>=0,Cn=Mn&&Ie.one,pt=[],Rn=[],Hn=[];function Zo(l,c){let h=Ie.show(t,c);if(h instanceof HTMLElement)return lt(h,yu),lt(h,l.class),Lt(h,-10,-10,J,L),$.insertBefore(h,pt[c]),h}function Qo(l,c){if(s==1||c>0){let h=s==1&&x[l.scale].time,p=l.value;l.value=h?Sl(p)?Rl(ne,Cl(p,U)):p||se:p||Nd,l.label=l.label||(h?Pd:Sd)}if(Cn||c>0){l.width=l.width==null?1:l.width,l.paths=l.paths||Kd||Ou,l.fillTo=te(l.fillTo||zd),l.pxAlign=+oe(l.pxAlign,T),l.pxRound=Ul(l.pxAlign),l.stroke=te(l.stroke||null),l.fill=te(l.fill||null),l._stroke=l._fill=l._paths=l._focus=null;let h=Ld(Ye(1,l.width),1),p=l.points=Ee({},{size:h,width:Ye(1,h*.2),stroke:l.stroke,space:h*2,paths:Yd,_stroke:null,_fill:null},l.points);p.show=te(p.show),p.filter=te(p.filter),p.fill=te(p.fill),p.stroke=te(p.stroke),p.paths=te(p.paths),p.pxAlign=l.pxAlign}if(Te){let h=Ps(l,c);xe.splice(c,0,h[0]),Et.splice(c,0,h[1]),Q.values.push(null)}if(je){ue.splice(c,0,null);let h=null;Cn?c==0&&(h=Zo(l,c)):c>0&&(h=Zo(l,c)),pt.splice(c,0,h),Rn.splice(c,0,0),Hn.splice(c,0,0)}De("addSeries",c)}function hc(l,c){c=c??y.length,l=s==1?ko(l,c,Nl,zl):ko(l,c,{},Ol),y.splice(c,0,l),Qo(y[c],c)}t.addSeries=hc;function pc(l){if(y.splice(l,1),Te){Q.values.splice(l,1),Et.splice(l,1);let c=xe.splice(l,1)[0];En(null,c.firstChild),c.remove()}je&&(ue.splice(l,1),pt.splice(l,1)[0].remove(),Rn.splice(l,1),Hn.splice(l,1)),De("delSeries",l)}t.delSeries=pc;let ln=[!1,!1,!1,!1];function fc(l,c){if(l._show=l.show,l.show){let h=l.side%2,p=x[l.scale];p==null&&(l.scale=h?y[1].scale:D,p=x[l.scale]);let g=p.time;l.size=te(l.size),l.space=te(l.space),l.rotate=te(l.rotate),Qt(l.incrs)&&l.incrs.forEach(_=>{!Xt.has(_)&&Xt.set(_,ea(_))}),l.incrs=te(l.incrs||(p.distr==2?id:g?M==1?ad:dd:wn)),l.splits=te(l.splits||(g&&p.distr==1?Je:p.distr==3?vo:p.distr==4?Ad:Td)),l.stroke=te(l.stroke),l.grid.stroke=te(l.grid.stroke),l.ticks.stroke=te(l.ticks.stroke),l.border.stroke=te(l.border.stroke);let v=l.values;l.values=Qt(v)&&!Qt(v[0])?te(v):g?Qt(v)?Ml(ne,Al(v,U)):Sl(v)?fd(ne,v):v||ye:v||Ed,l.filter=te(l.filter||(p.distr>=3&&p.log==10?Rd:p.distr==3&&p.log==2?Hd:Ql)),l.font=Gl(l.font),l.labelFont=Gl(l.labelFont),l._size=l.size(t,null,c,0),l._space=l._rotate=l._incrs=l._found=l._splits=l._values=null,l._size>0&&(ln[c]=!0,l._el=wt(gu,w))}}function rs(l,c,h,p){let[g,v,_,S]=h,P=c%2,R=0;return P==0&&(S||v)&&(R=c==0&&!g||c==2&&!_?Me(Hl.size/3):0),P==1&&(g||_)&&(R=c==1&&!v||c==3&&!S?Me(Dl.size/2):0),R}let Xo=t.padding=(r.padding||[rs,rs,rs,rs]).map(l=>te(oe(l,rs))),Wt=t._padding=Xo.map((l,c)=>l(t,c,ln,0)),Ve,Re=null,He=null,As=s==1?y[0].idxs:null,_t=null,os=!1;function ei(l,c){if(n=l??[],t.data=t._data=n,s==2){Ve=0;for(let h=1;h<y.length;h++)Ve+=n[h][0].length}else{n.length==0&&(t.data=t._data=n=[[]]),_t=n[0],Ve=_t.length;let h=n;if(Z==2){h=n.slice();let p=h[0]=Array(Ve);for(let g=0;g<Ve;g++)p[g]=g}t._data=n=h}if(Ln(!0),De("setData"),Z==2&&(An=!0),c!==!1){let h=A;h.auto(t,os)?fr():Gt(D,h.min,h.max),rn=rn||z.left>=0,ht=!0,Dn()}}t.setData=ei;function fr(){os=!0;let l,c;s==1&&(Ve>0?(Re=As[0]=0,He=As[1]=Ve-1,l=n[0][Re],c=n[0][He],Z==2?(l=Re,c=He):l==c&&(Z==3?[l,c]=er(l,l,A.log,!1):Z==4?[l,c]=Po(l,l,A.log,!1):A.time?c=l+Me(86400/M):[l,c]=Zs(l,c,Eo,!0))):(Re=As[0]=l=null,He=As[1]=c=null)),Gt(D,l,c)}let Ms,Nn,mr,gr,wr,vr,br,yr,_r,Qe;function ti(l,c,h,p,g,v){l??=al,h??=Ao,p??="butt",g??=al,v??="round",l!=Ms&&(f.strokeStyle=Ms=l),g!=Nn&&(f.fillStyle=Nn=g),c!=mr&&(f.lineWidth=mr=c),v!=wr&&(f.lineJoin=wr=v),p!=vr&&(f.lineCap=vr=p),h!=gr&&f.setLineDash(gr=h)}function ni(l,c,h,p){c!=Nn&&(f.fillStyle=Nn=c),l!=br&&(f.font=br=l),h!=yr&&(f.textAlign=yr=h),p!=_r&&(f.textBaseline=_r=p)}function kr(l,c,h,p,g=0){if(p.length>0&&l.auto(t,os)&&(c==null||c.min==null)){let v=oe(Re,0),_=oe(He,p.length-1),S=h.min==null?Ru(p,v,_,g,l.distr==3):[h.min,h.max];l.min=Pt(l.min,h.min=S[0]),l.max=Ye(l.max,h.max=S[1])}}let si={min:null,max:null};function mc(){for(let p in x){let g=x[p];I[p]==null&&(g.min==null||I[D]!=null&&g.auto(t,os))&&(I[p]=si)}for(let p in x){let g=x[p];I[p]==null&&g.from!=null&&I[g.from]!=null&&(I[p]=si)}I[D]!=null&&Ln(!0);let l={};for(let p in I){let g=I[p];if(g!=null){let v=l[p]=Qn(x[p],Uu);if(g.min!=null)Ee(v,g);else if(p!=D||s==2)if(Ve==0&&v.from==null){let _=v.range(t,null,null,p);v.min=_[0],v.max=_[1]}else v.min=pe,v.max=-pe}}if(Ve>0){y.forEach((p,g)=>{if(s==1){let v=p.scale,_=I[v];if(_==null)return;let S=l[v];if(g==0){let P=S.range(t,S.min,S.max,v);S.min=P[0],S.max=P[1],Re=St(S.min,n[0]),He=St(S.max,n[0]),He-Re>1&&(n[0][Re]<S.min&&Re++,n[0][He]>S.max&&He--),p.min=_t[Re],p.max=_t[He]}else p.show&&p.auto&&kr(S,_,p,n[g],p.sorted);p.idxs[0]=Re,p.idxs[1]=He}else if(g>0&&p.show&&p.auto){let[v,_]=p.facets,S=v.scale,P=_.scale,[R,N]=n[g],F=l[S],B=l[P];F!=null&&kr(F,I[S],v,R,v.sorted),B!=null&&kr(B,I[P],_,N,_.sorted),p.min=_.min,p.max=_.max}});for(let p in l){let g=l[p],v=I[p];if(g.from==null&&(v==null||v.min==null)){let _=g.range(t,g.min==pe?null:g.min,g.max==-pe?null:g.max,p);g.min=_[0],g.max=_[1]}}}for(let p in l){let g=l[p];if(g.from!=null){let v=l[g.from];if(v.min==null)g.min=g.max=null;else{let _=g.range(t,v.min,v.max,p);g.min=_[0],g.max=_[1]}}}let c={},h=!1;for(let p in l){let g=l[p],v=x[p];if(v.min!=g.min||v.max!=g.max){v.min=g.min,v.max=g.max;let _=v.distr;v._min=_==3?Vt(v.min):_==4?ao(v.min,v.asinh):_==100?v.fwd(v.min):v.min,v._max=_==3?Vt(v.max):_==4?ao(v.max,v.asinh):_==100?v.fwd(v.max):v.max,c[p]=h=!0}}if(h){y.forEach((p,g)=>{s==2?g>0&&c.y&&(p._paths=null):c[p.scale]&&(p._paths=null)});for(let p in c)An=!0,De("setScale",p);je&&z.left>=0&&(rn=ht=!0)}for(let p in I)I[p]=null}function gc(l){let c=wo(Re-1,0,Ve-1),h=wo(He+1,0,Ve-1);for(;l[c]==null&&c>0;)c--;for(;l[h]==null&&h<Ve-1;)h++;return[c,h]}function wc(){if(Ve>0){let l=y.some(c=>c._focus)&&Qe!=At.alpha;l&&(f.globalAlpha=Qe=At.alpha),y.forEach((c,h)=>{if(h>0&&c.show&&(ri(h,!1),ri(h,!0),c._paths==null)){let p=Qe;Qe!=c.alpha&&(f.globalAlpha=Qe=c.alpha);let g=s==2?[0,n[h][0].length-1]:gc(n[h]);c._paths=c.paths(t,h,g[0],g[1]),Qe!=p&&(f.globalAlpha=Qe=p)}}),y.forEach((c,h)=>{if(h>0&&c.show){let p=Qe;Qe!=c.alpha&&(f.globalAlpha=Qe=c.alpha),c._paths!=null&&oi(h,!1);{let g=c._paths!=null?c._paths.gaps:null,v=c.points.show(t,h,Re,He,g),_=c.points.filter(t,h,v,g);(v||_)&&(c.points._paths=c.points.paths(t,h,Re,He,_),oi(h,!0))}Qe!=p&&(f.globalAlpha=Qe=p),De("drawSeries",h)}}),l&&(f.globalAlpha=Qe=1)}}function ri(l,c){let h=c?y[l].points:y[l];h._stroke=h.stroke(t,l),h._fill=h.fill(t,l)}function oi(l,c){let h=c?y[l].points:y[l],{stroke:p,fill:g,clip:v,flags:_,_stroke:S=h._stroke,_fill:P=h._fill,_width:R=h.width}=h._paths;R=fe(R*le,3);let N=null,F=R%2/2;c&&P==null&&(P=R>0?"#fff":S);let B=h.pxAlign==1&&F>0;if(B&&f.translate(F,F),!c){let ie=nt-R/2,re=dt-R/2,X=Ze+R,j=yt+R;N=new Path2D,N.rect(ie,re,X,j)}c?xr(S,R,h.dash,h.cap,P,p,g,_,v):vc(l,S,R,h.dash,h.cap,P,p,g,_,N,v),B&&f.translate(-F,-F)}function vc(l,c,h,p,g,v,_,S,P,R,N){let F=!1;P!=0&&W.forEach((B,ie)=>{if(B.series[0]==l){let re=y[B.series[1]],X=n[B.series[1]],j=(re._paths||$s).band;Qt(j)&&(j=B.dir==1?j[0]:j[1]);let V,ve=null;re.show&&j&&Nu(X,Re,He)?(ve=B.fill(t,ie)||v,V=re._paths.clip):j=null,xr(c,h,p,g,ve,_,S,P,R,N,V,j),F=!0}}),F||xr(c,h,p,g,v,_,S,P,R,N)}let ii=Xn|yo;function xr(l,c,h,p,g,v,_,S,P,R,N,F){ti(l,c,h,p,g),(P||R||F)&&(f.save(),P&&f.clip(P),R&&f.clip(R)),F?(S&ii)==ii?(f.clip(F),N&&f.clip(N),Rs(g,_),Cs(l,v,c)):S&yo?(Rs(g,_),f.clip(F),Cs(l,v,c)):S&Xn&&(f.save(),f.clip(F),N&&f.clip(N),Rs(g,_),f.restore(),Cs(l,v,c)):(Rs(g,_),Cs(l,v,c)),(P||R||F)&&f.restore()}function Cs(l,c,h){h>0&&(c instanceof Map?c.forEach((p,g)=>{f.strokeStyle=Ms=g,f.stroke(p)}):c!=null&&l&&f.stroke(c))}function Rs(l,c){c instanceof Map?c.forEach((h,p)=>{f.fillStyle=Nn=p,f.fill(h)}):c!=null&&l&&f.fill(c)}function bc(l,c,h,p){let g=C[l],v;if(p<=0)v=[0,0];else{let _=g._space=g.space(t,l,c,h,p),S=g._incrs=g.incrs(t,l,c,h,p,_);v=th(c,h,S,p,_)}return g._found=v}function $r(l,c,h,p,g,v,_,S,P,R){let N=_%2/2;T==1&&f.translate(N,N),ti(S,_,P,R,S),f.beginPath();let F,B,ie,re,X=g+(p==0||p==3?-v:v);h==0?(B=g,re=X):(F=g,ie=X);for(let j=0;j<l.length;j++)c[j]!=null&&(h==0?F=ie=l[j]:B=re=l[j],f.moveTo(F,B),f.lineTo(ie,re));f.stroke(),T==1&&f.translate(-N,-N)}function yc(l){let c=!0;return C.forEach((h,p)=>{if(!h.show)return;let g=x[h.scale];if(g.min==null){h._show&&(c=!1,h._show=!1,Ln(!1));return}else h._show||(c=!1,h._show=!0,Ln(!1));let v=h.side,_=v%2,{min:S,max:P}=g,[R,N]=bc(p,S,P,_==0?J:L);if(N==0)return;let F=g.distr==2,B=h._splits=h.splits(t,p,S,P,R,N,F),ie=g.distr==2?B.map(V=>_t[V]):B,re=g.distr==2?_t[B[1]]-_t[B[0]]:R,X=h._values=h.values(t,h.filter(t,ie,p,N,re),p,N,re);h._rotate=v==2?h.rotate(t,X,p,N):0;let j=h._size;h._size=vt(h.size(t,X,p,l)),j!=null&&h._size!=j&&(c=!1)}),c}function _c(l){let c=!0;return Xo.forEach((h,p)=>{let g=h(t,p,ln,l);g!=Wt[p]&&(c=!1),Wt[p]=g}),c}function kc(){for(let l=0;l<C.length;l++){let c=C[l];if(!c.show||!c._show)continue;let h=c.side,p=h%2,g,v,_=c.stroke(t,l),S=h==0||h==3?-1:1,[P,R]=c._found;if(c.label!=null){let qe=c.labelGap*S,ot=Me((c._lpos+qe)*le);ni(c.labelFont[0],_,"center",h==2?"top":ll),f.save(),p==1?(g=v=0,f.translate(ot,Me(dt+yt/2)),f.rotate((h==3?-Ys:Ys)/2)):(g=Me(nt+Ze/2),v=ot);let un=Jl(c.label)?c.label(t,l,P,R):c.label;f.fillText(un,g,v),f.restore()}if(R==0)continue;let N=x[c.scale],F=p==0?Ze:yt,B=p==0?nt:dt,ie=c._splits,re=N.distr==2?ie.map(qe=>_t[qe]):ie,X=N.distr==2?_t[ie[1]]-_t[ie[0]]:P,j=c.ticks,V=c.border,ve=j.show?j.size:0,$e=Me(ve*le),Fe=Me((c.alignTo==2?c._size-ve-c.gap:c.gap)*le),de=c._rotate*-Ys/180,Se=E(c._pos*le),st=($e+Fe)*S,Be=Se+st;v=p==0?Be:0,g=p==1?Be:0;let ft=c.font[0],kt=c.align==1?qn:c.align==2?oo:de>0?qn:de<0?oo:p==0?"center":h==3?oo:qn,Rt=de||p==1?"middle":h==2?"top":ll;ni(ft,_,kt,Rt);let rt=c.font[1]*c.lineGap,mt=ie.map(qe=>E(a(qe,N,F,B))),xt=c._values;for(let qe=0;qe<xt.length;qe++){let ot=xt[qe];if(ot!=null){p==0?g=mt[qe]:v=mt[qe],ot=""+ot;let un=ot.indexOf(`
`)==-1?[ot]:ot.split(/\n/gm);for(let Ke=0;Ke<un.length;Ke++){let Si=un[Ke];de?(f.save(),f.translate(g,v+Ke*rt),f.rotate(de),f.fillText(Si,0,0),f.restore()):f.fillText(Si,g,v+Ke*rt)}}}j.show&&$r(mt,j.filter(t,re,l,R,X),p,h,Se,$e,fe(j.width*le,3),j.stroke(t,l),j.dash,j.cap);let Ht=c.grid;Ht.show&&$r(mt,Ht.filter(t,re,l,R,X),p,p==0?2:1,p==0?dt:nt,p==0?yt:Ze,fe(Ht.width*le,3),Ht.stroke(t,l),Ht.dash,Ht.cap),V.show&&$r([Se],[1],p==0?1:0,p==0?1:2,p==1?dt:nt,p==1?yt:Ze,fe(V.width*le,3),V.stroke(t,l),V.dash,V.cap)}De("drawAxes")}function Ln(l){y.forEach((c,h)=>{h>0&&(c._paths=null,l&&(s==1?(c.min=null,c.max=null):c.facets.forEach(p=>{p.min=null,p.max=null})))})}let Hs=!1,Sr=!1,is=[];function xc(){Sr=!1;for(let l=0;l<is.length;l++)De(...is[l]);is.length=0}function Dn(){Hs||(Ku(li),Hs=!0)}function $c(l,c=!1){Hs=!0,Sr=c,l(t),li(),c&&is.length>0&&queueMicrotask(xc)}t.batch=$c;function li(){if(hr&&(mc(),hr=!1),An&&(ac(),An=!1),Es){if(be(b,qn,me),be(b,"top",Ae),be(b,ys,J),be(b,_s,L),be($,qn,me),be($,"top",Ae),be($,ys,J),be($,_s,L),be(w,ys,Ft),be(w,_s,tn),m.width=Me(Ft*le),m.height=Me(tn*le),C.forEach(({_el:l,_show:c,_size:h,_pos:p,side:g})=>{if(l!=null)if(c){let v=g===3||g===0?h:0,_=g%2==1;be(l,_?"left":"top",p-v),be(l,_?"width":"height",h),be(l,_?"top":"left",_?Ae:me),be(l,_?"height":"width",_?L:J),mo(l,vn)}else lt(l,vn)}),Ms=Nn=mr=wr=vr=br=yr=_r=gr=null,Qe=1,cs(!0),me!=Tn||Ae!=nn||J!=Tt||L!=sn){Ln(!1);let l=J/Tt,c=L/sn;if(je&&!rn&&z.left>=0){z.left*=l,z.top*=c,Fn&&Lt(Fn,Me(z.left),0,J,L),On&&Lt(On,0,Me(z.top),J,L);for(let h=0;h<pt.length;h++){let p=pt[h];p!=null&&(Rn[h]*=l,Hn[h]*=c,Lt(p,vt(Rn[h]),vt(Hn[h]),J,L))}}if(we.show&&!Ts&&we.left>=0&&we.width>0){we.left*=l,we.width*=l,we.top*=c,we.height*=c;for(let h in Cr)be(Un,h,we[h])}Tn=me,nn=Ae,Tt=J,sn=L}De("setSize"),Es=!1}Ft>0&&tn>0&&(f.clearRect(0,0,m.width,m.height),De("drawClear"),Y.forEach(l=>l()),De("draw")),we.show&&Ts&&(Ns(we),Ts=!1),je&&rn&&(cn(null,!0,!1),rn=!1),Q.show&&Q.live&&ht&&(Ar(),ht=!1),u||(u=!0,t.status=1,De("ready")),os=!1,Hs=!1}t.redraw=(l,c)=>{An=c||!1,l!==!1?Gt(D,A.min,A.max):Dn()};function Pr(l,c){let h=x[l];if(h.from==null){if(Ve==0){let p=h.range(t,c.min,c.max,l);c.min=p[0],c.max=p[1]}if(c.min>c.max){let p=c.min;c.min=c.max,c.max=p}if(Ve>1&&c.min!=null&&c.max!=null&&c.max-c.min<1e-16)return;l==D&&h.distr==2&&Ve>0&&(c.min=St(c.min,n[0]),c.max=St(c.max,n[0]),c.min==c.max&&c.max++),I[l]=c,hr=!0,Dn()}}t.setScale=Pr;let Er,Tr,Fn,On,ai,ci,zn,Vn,ui,di,ge,ke,jt=!1,Ue=z.drag,Ne=Ue.x,Le=Ue.y;je&&(z.x&&(Er=wt(vu,$)),z.y&&(Tr=wt(bu,$)),A.ori==0?(Fn=Er,On=Tr):(Fn=Tr,On=Er),ge=z.left,ke=z.top);let we=t.select=Ee({show:!0,over:!0,left:0,width:0,top:0,height:0},r.select),Un=we.show?wt(wu,we.over?$:b):null;function Ns(l,c){if(we.show){for(let h in l)we[h]=l[h],h in Cr&&be(Un,h,l[h]);c!==!1&&De("setSelect")}}t.setSelect=Ns;function Sc(l){if(y[l].show)Te&&mo(xe[l],vn);else if(Te&&lt(xe[l],vn),je){let h=Cn?pt[0]:pt[l];h!=null&&Lt(h,-10,-10,J,L)}}function Gt(l,c,h){Pr(l,{min:c,max:h})}function Mt(l,c,h,p){c.focus!=null&&Mc(l),c.show!=null&&y.forEach((g,v)=>{v>0&&(l==v||l==null)&&(g.show=c.show,Sc(v),s==2?(Gt(g.facets[0].scale,null,null),Gt(g.facets[1].scale,null,null)):Gt(g.scale,null,null),Dn())}),h!==!1&&De("setSeries",l,c),p&&us("setSeries",t,l,c)}t.setSeries=Mt;function Pc(l,c){Ee(W[l],c)}function Ec(l,c){l.fill=te(l.fill||null),l.dir=oe(l.dir,-1),c=c??W.length,W.splice(c,0,l)}function Tc(l){l==null?W.length=0:W.splice(l,1)}t.addBand=Ec,t.setBand=Pc,t.delBand=Tc;function Ac(l,c){y[l].alpha=c,je&&pt[l]!=null&&(pt[l].style.opacity=c),Te&&xe[l]&&(xe[l].style.opacity=c)}let Ot,Bt,an,In={focus:!0};function Mc(l){if(l!=an){let c=l==null,h=At.alpha!=1;y.forEach((p,g)=>{if(s==1||g>0){let v=c||g==0||g==l;p._focus=c?null:v,h&&Ac(g,v?1:At.alpha)}}),an=l,h&&Dn()}}Te&&Mn&&Ge(dl,ae,l=>{z._lock||(on(l),an!=null&&Mt(null,In,!0,Pe.setSeries))});function Ct(l,c,h){let p=x[c];h&&(l=l/le-(p.ori==1?Ae:me));let g=J;p.ori==1&&(g=L,l=g-l),p.dir==-1&&(l=g-l);let v=p._min,_=p._max,S=l/g,P=v+(_-v)*S,R=p.distr;return R==3?Jn(10,P):R==4?Du(P,p.asinh):R==100?p.bwd(P):P}function Cc(l,c){let h=Ct(l,D,c);return St(h,n[0],Re,He)}t.valToIdx=l=>St(l,n[0]),t.posToIdx=Cc,t.posToVal=Ct,t.valToPos=(l,c,h)=>x[c].ori==0?o(l,x[c],h?Ze:J,h?nt:0):i(l,x[c],h?yt:L,h?dt:0),t.setCursor=(l,c,h)=>{ge=l.left,ke=l.top,cn(null,c,h)};function hi(l,c){be(Un,qn,we.left=l),be(Un,ys,we.width=c)}function pi(l,c){be(Un,"top",we.top=l),be(Un,_s,we.height=c)}let ls=A.ori==0?hi:pi,as=A.ori==1?hi:pi;function Rc(){if(Te&&Q.live)for(let l=s==2?1:0;l<y.length;l++){if(l==0&&ut)continue;let c=Q.values[l],h=0;for(let p in c)Et[l][h++].firstChild.nodeValue=c[p]}}function Ar(l,c){if(l!=null&&(l.idxs?l.idxs.forEach((h,p)=>{ue[p]=h}):Vu(l.idx)||ue.fill(l.idx),Q.idx=ue[0]),Te&&Q.live){for(let h=0;h<y.length;h++)(h>0||s==1&&!ut)&&Hc(h,ue[h]);Rc()}ht=!1,c!==!1&&De("setLegend")}t.setLegend=Ar;function Hc(l,c){let h=y[l],p=l==0&&Z==2?_t:n[l],g;ut?g=h.values(t,l,c)??It:(g=h.value(t,c==null?null:p[c],l,c),g=g==null?It:{_:g}),Q.values[l]=g}function cn(l,c,h){ui=ge,di=ke,[ge,ke]=z.move(t,ge,ke),z.left=ge,z.top=ke,je&&(Fn&&Lt(Fn,Me(ge),0,J,L),On&&Lt(On,0,Me(ke),J,L));let p,g=Re>He;Ot=pe,Bt=null;let v=A.ori==0?J:L,_=A.ori==1?J:L;if(ge<0||Ve==0||g){p=z.idx=null;for(let S=0;S<y.length;S++){let P=pt[S];P!=null&&Lt(P,-10,-10,J,L)}Mn&&Mt(null,In,!0,l==null&&Pe.setSeries),Q.live&&(ue.fill(p),ht=!0)}else{let S,P,R;s==1&&(S=A.ori==0?ge:ke,P=Ct(S,D),p=z.idx=St(P,n[0],Re,He),R=O(n[0][p],A,v,0));let N=-10,F=-10,B=0,ie=0,re=!0,X="",j="";for(let V=s==2?1:0;V<y.length;V++){let ve=y[V],$e=ue[V],Fe=$e==null?null:s==1?n[V][$e]:n[V][1][$e],de=z.dataIdx(t,V,p,P),Se=de==null?null:s==1?n[V][de]:n[V][1][de];if(ht=ht||Se!=Fe||de!=$e,ue[V]=de,V>0&&ve.show){let st=de==null?-10:de==p?R:O(s==1?n[0][de]:n[V][0][de],A,v,0),Be=Se==null?-10:G(Se,s==1?x[ve.scale]:x[ve.facets[1].scale],_,0);if(Mn&&Se!=null){let ft=A.ori==1?ge:ke,kt=Ce(At.dist(t,V,de,Be,ft));if(kt<Ot){let Rt=At.bias;if(Rt!=0){let rt=Ct(ft,ve.scale),mt=Se>=0?1:-1,xt=rt>=0?1:-1;xt==mt&&(xt==1?Rt==1?Se>=rt:Se<=rt:Rt==1?Se<=rt:Se>=rt)&&(Ot=kt,Bt=V)}else Ot=kt,Bt=V}}if(ht||Cn){let ft,kt;A.ori==0?(ft=st,kt=Be):(ft=Be,kt=st);let Rt,rt,mt,xt,Ht,qe,ot=!0,un=Ie.bbox;if(un!=null){ot=!1;let Ke=un(t,V);mt=Ke.left,xt=Ke.top,Rt=Ke.width,rt=Ke.height}else mt=ft,xt=kt,Rt=rt=Ie.size(t,V);if(qe=Ie.fill(t,V),Ht=Ie.stroke(t,V),Cn)V==Bt&&Ot<=At.prox&&(N=mt,F=xt,B=Rt,ie=rt,re=ot,X=qe,j=Ht);else{let Ke=pt[V];Ke!=null&&(Rn[V]=mt,Hn[V]=xt,vl(Ke,Rt,rt,ot),gl(Ke,qe,Ht),Lt(Ke,vt(mt),vt(xt),J,L))}}}}if(Cn){let V=At.prox,ve=an==null?Ot<=V:Ot>V||Bt!=an;if(ht||ve){let $e=pt[0];$e!=null&&(Rn[0]=N,Hn[0]=F,vl($e,B,ie,re),gl($e,X,j),Lt($e,vt(N),vt(F),J,L))}}}if(we.show&&jt)if(l!=null){let[S,P]=Pe.scales,[R,N]=Pe.match,[F,B]=l.cursor.sync.scales,ie=l.cursor.drag;if(Ne=ie._x,Le=ie._y,Ne||Le){let{left:re,top:X,width:j,height:V}=l.select,ve=l.scales[F].ori,$e=l.posToVal,Fe,de,Se,st,Be,ft=S!=null&&R(S,F),kt=P!=null&&N(P,B);ft&&Ne?(ve==0?(Fe=re,de=j):(Fe=X,de=V),Se=x[S],st=O($e(Fe,F),Se,v,0),Be=O($e(Fe+de,F),Se,v,0),ls(Pt(st,Be),Ce(Be-st))):ls(0,v),kt&&Le?(ve==1?(Fe=re,de=j):(Fe=X,de=V),Se=x[P],st=G($e(Fe,B),Se,_,0),Be=G($e(Fe+de,B),Se,_,0),as(Pt(st,Be),Ce(Be-st))):as(0,_)}else Rr()}else{let S=Ce(ui-ai),P=Ce(di-ci);if(A.ori==1){let B=S;S=P,P=B}Ne=Ue.x&&S>=Ue.dist,Le=Ue.y&&P>=Ue.dist;let R=Ue.uni;R!=null?Ne&&Le&&(Ne=S>=R,Le=P>=R,!Ne&&!Le&&(P>S?Le=!0:Ne=!0)):Ue.x&&Ue.y&&(Ne||Le)&&(Ne=Le=!0);let N,F;Ne&&(A.ori==0?(N=zn,F=ge):(N=Vn,F=ke),ls(Pt(N,F),Ce(F-N)),Le||as(0,_)),Le&&(A.ori==1?(N=zn,F=ge):(N=Vn,F=ke),as(Pt(N,F),Ce(F-N)),Ne||ls(0,v)),!Ne&&!Le&&(ls(0,0),as(0,0))}if(Ue._x=Ne,Ue._y=Le,l==null){if(h){if($i!=null){let[S,P]=Pe.scales;Pe.values[0]=S!=null?Ct(A.ori==0?ge:ke,S):null,Pe.values[1]=P!=null?Ct(A.ori==1?ge:ke,P):null}us(io,t,ge,ke,J,L,p)}if(Mn){let S=h&&Pe.setSeries,P=At.prox;an==null?Ot<=P&&Mt(Bt,In,!0,S):Ot>P?Mt(null,In,!0,S):Bt!=an&&Mt(Bt,In,!0,S)}}ht&&(Q.idx=p,Ar()),c!==!1&&De("setCursor")}let qt=null;Object.defineProperty(t,"rect",{get(){return qt==null&&cs(!1),qt}});function cs(l=!1){l?qt=null:(qt=$.getBoundingClientRect(),De("syncRect",qt))}function fi(l,c,h,p,g,v,_){z._lock||jt&&l!=null&&l.movementX==0&&l.movementY==0||(Mr(l,c,h,p,g,v,_,!1,l!=null),l!=null?cn(null,!0,!0):cn(c,!0,!1))}function Mr(l,c,h,p,g,v,_,S,P){if(qt==null&&cs(!1),on(l),l!=null)h=l.clientX-qt.left,p=l.clientY-qt.top;else{if(h<0||p<0){ge=-10,ke=-10;return}let[R,N]=Pe.scales,F=c.cursor.sync,[B,ie]=F.values,[re,X]=F.scales,[j,V]=Pe.match,ve=c.axes[0].side%2==1,$e=A.ori==0?J:L,Fe=A.ori==1?J:L,de=ve?v:g,Se=ve?g:v,st=ve?p:h,Be=ve?h:p;if(re!=null?h=j(R,re)?a(B,x[R],$e,0):-10:h=$e*(st/de),X!=null?p=V(N,X)?a(ie,x[N],Fe,0):-10:p=Fe*(Be/Se),A.ori==1){let ft=h;h=p,p=ft}}P&&(c==null||c.cursor.event.type==io)&&((h<=1||h>=J-1)&&(h=gn(h,J)),(p<=1||p>=L-1)&&(p=gn(p,L))),S?(ai=h,ci=p,[zn,Vn]=z.move(t,h,p)):(ge=h,ke=p)}let Cr={width:0,height:0,left:0,top:0};function Rr(){Ns(Cr,!1)}let mi,gi,wi,vi;function bi(l,c,h,p,g,v,_){jt=!0,Ne=Le=Ue._x=Ue._y=!1,Mr(l,c,h,p,g,v,_,!0,!1),l!=null&&(Ge(lo,po,yi,!1),us(cl,t,zn,Vn,J,L,null));let{left:S,top:P,width:R,height:N}=we;mi=S,gi=P,wi=R,vi=N}function yi(l,c,h,p,g,v,_){jt=Ue._x=Ue._y=!1,Mr(l,c,h,p,g,v,_,!1,!0);let{left:S,top:P,width:R,height:N}=we,F=R>0||N>0,B=mi!=S||gi!=P||wi!=R||vi!=N;if(F&&B&&Ns(we),Ue.setScale&&F&&B){let ie=S,re=R,X=P,j=N;if(A.ori==1&&(ie=P,re=N,X=S,j=R),Ne&&Gt(D,Ct(ie,D),Ct(ie+re,D)),Le)for(let V in x){let ve=x[V];V!=D&&ve.from==null&&ve.min!=pe&&Gt(V,Ct(X+j,V),Ct(X,V))}Rr()}else z.lock&&(z._lock=!z._lock,cn(c,!0,l!=null));l!=null&&(En(lo,po),us(lo,t,ge,ke,J,L,null))}function Nc(l,c,h,p,g,v,_){if(z._lock)return;on(l);let S=jt;if(jt){let P=!0,R=!0,N=10,F,B;A.ori==0?(F=Ne,B=Le):(F=Le,B=Ne),F&&B&&(P=ge<=N||ge>=J-N,R=ke<=N||ke>=L-N),F&&P&&(ge=ge<zn?0:J),B&&R&&(ke=ke<Vn?0:L),cn(null,!0,!0),jt=!1}ge=-10,ke=-10,ue.fill(null),cn(null,!0,!0),S&&(jt=S)}function _i(l,c,h,p,g,v,_){z._lock||(on(l),fr(),Rr(),l!=null&&us(hl,t,ge,ke,J,L,null))}function ki(){C.forEach(nh),pr(t.width,t.height,!0)}bn(Js,Yn,ki);let Wn={};Wn.mousedown=bi,Wn.mousemove=fi,Wn.mouseup=yi,Wn.dblclick=_i,Wn.setSeries=(l,c,h,p)=>{let g=Pe.match[2];h=g(t,c,h),h!=-1&&Mt(h,p,!0,!1)},je&&(Ge(cl,$,bi),Ge(io,$,fi),Ge(ul,$,l=>{on(l),cs(!1)}),Ge(dl,$,Nc),Ge(hl,$,_i),_o.add(t),t.syncRect=cs);let Ls=t.hooks=r.hooks||{};function De(l,c,h){Sr?is.push([l,c,h]):l in Ls&&Ls[l].forEach(p=>{p.call(null,t,c,h)})}(r.plugins||[]).forEach(l=>{for(let c in l.hooks)Ls[c]=(Ls[c]||[]).concat(l.hooks[c])});let xi=(l,c,h)=>h,Pe=Ee({key:null,setSeries:!1,filters:{pub:xl,sub:xl},scales:[D,y[1]?y[1].scale:null],match:[$l,$l,xi],values:[null,null]},z.sync);Pe.match.length==2&&Pe.match.push(xi),z.sync=Pe;let $i=Pe.key,Hr=ya($i);function us(l,c,h,p,g,v,_){Pe.filters.pub(l,c,h,p,g,v,_)&&Hr.pub(l,c,h,p,g,v,_)}Hr.sub(t);function Lc(l,c,h,p,g,v,_){Pe.filters.sub(l,c,h,p,g,v,_)&&Wn[l](null,c,h,p,g,v,_)}t.pub=Lc;function Dc(){Hr.unsub(t),_o.delete(t),en.clear(),go(Js,Yn,ki),d.remove(),ae?.remove(),De("destroy")}t.destroy=Dc;function Nr(){De("init",r,n),ei(n||r.data,!1),I[D]?Pr(D,I[D]):fr(),Ts=we.show&&(we.width>0||we.height>0),rn=ht=!0,pr(r.width,r.height)}return y.forEach(Qo),C.forEach(fc),e?e instanceof HTMLElement?(e.appendChild(d),Nr()):e(t,Nr):Nr(),t}var cu,uu,du,hu,pu,fu,mu,gu,vn,wu,vu,bu,yu,_u,ku,xu,$u,Su,il,Pu,ys,_s,ll,qn,oo,xo,al,io,cl,lo,ul,dl,hl,Eu,Tu,pl,Js,$o,es,po,Yn,Au,le,Bs,fl,ml,wl,So,Mu,ql,Kl,Xs,Cu,Eo,bl,xs,Hu,Lu,To,ct,Ys,Ce,at,Me,vt,Pt,Ye,Jn,_l,Vt,Yl,Du,ao,pe,Fu,Zl,Ql,Ou,xl,$l,zu,yn,Xt,$s,Ao,Zn,Qt,ta,Vu,Iu,na,Wu,ju,Gu,Ku,sa,ra,Qu,Xu,ed,nd,sd,ia,Qs,od,la,id,wn,Co,aa,Pl,ca,ks,qs,ua,ld,Kn,El,Tl,ce,ad,cd,ud,dd,hd,pd,md,vd,uo,$d,ha,Ro,pa,fa,Ho,ma,ga,Hl,Sd,Pd,Nl,wa,Md,Cd,Ll,bo,Dl,Fl,va,Ol,zl,ba,Od,Vl,Xn,yo,rr,or,ts,ns,ir,Do,ka,xa,$a,Sa,Ud,Id,_o,Kd,Yd,Zd,Xd,eh,Ra=he(()=>{cu="uplot",uu="u-hz",du="u-vt",hu="u-title",pu="u-wrap",fu="u-under",mu="u-over",gu="u-axis",vn="u-off",wu="u-select",vu="u-cursor-x",bu="u-cursor-y",yu="u-cursor-pt",_u="u-legend",ku="u-live",xu="u-inline",$u="u-series",Su="u-marker",il="u-label",Pu="u-value",ys="width",_s="height",ll="bottom",qn="left",oo="right",xo="#000",al=xo+"0",io="mousemove",cl="mousedown",lo="mouseup",ul="mouseenter",dl="mouseleave",hl="dblclick",Eu="resize",Tu="scroll",pl="change",Js="dppxchange",$o="--",es=typeof window<"u",po=es?document:null,Yn=es?window:null,Au=es?navigator:null;fl=new WeakMap;ml=new WeakMap;wl=new WeakMap;So={passive:!0},Mu={...So,capture:!0};es&&fo();ql=r=>r!=null,Kl=r=>r!=null&&r>0,Xs=Bl(ql),Cu=Bl(Kl);Eo=.1,bl={mode:3,pad:Eo},xs={pad:0,soft:null,mode:0},Hu={min:xs,max:xs};Lu=new Intl.NumberFormat(es?Au.language:"en-US"),To=r=>Lu.format(r),ct=Math,Ys=ct.PI,Ce=ct.abs,at=ct.floor,Me=ct.round,vt=ct.ceil,Pt=ct.min,Ye=ct.max,Jn=ct.pow,_l=ct.sign,Vt=ct.log10,Yl=ct.log2,Du=(r,n=1)=>ct.sinh(r)*n,ao=(r,n=1)=>ct.asinh(r/n),pe=1/0;Fu=()=>{},Zl=r=>r,Ql=(r,n)=>n,Ou=r=>null,xl=r=>!0,$l=(r,n)=>r==n,zu=/\.\d*?(?=9{6,}|0{6,})/gm,yn=r=>{if(ta(r)||Xt.has(r))return r;let n=`${r}`,e=n.match(zu);if(e==null)return r;let t=e[0].length-1;if(n.indexOf("e-")!=-1){let[s,o]=n.split("e");return+`${yn(s)}e${o}`}return fe(r,t)};Xt=new Map;$s={},Ao=[],Zn=[null,null],Qt=Array.isArray,ta=Number.isInteger,Vu=r=>r===void 0;Iu=Object.getPrototypeOf(Uint8Array),na="__proto__";Wu=0,ju=1,Gu=2;Ku=typeof queueMicrotask>"u"?r=>Promise.resolve().then(r):queueMicrotask;sa=["January","February","March","April","May","June","July","August","September","October","November","December"],ra=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];Qu=ra.map(oa),Xu=sa.map(oa),ed={MMMM:sa,MMM:Xu,WWWW:ra,WWW:Qu};nd={YYYY:r=>r.getFullYear(),YY:r=>(r.getFullYear()+"").slice(2),MMMM:(r,n)=>n.MMMM[r.getMonth()],MMM:(r,n)=>n.MMM[r.getMonth()],MM:r=>bs(r.getMonth()+1),M:r=>r.getMonth()+1,DD:r=>bs(r.getDate()),D:r=>r.getDate(),WWWW:(r,n)=>n.WWWW[r.getDay()],WWW:(r,n)=>n.WWW[r.getDay()],HH:r=>bs(r.getHours()),H:r=>r.getHours(),h:r=>{let n=r.getHours();return n==0?12:n>12?n-12:n},AA:r=>r.getHours()>=12?"PM":"AM",aa:r=>r.getHours()>=12?"pm":"am",a:r=>r.getHours()>=12?"p":"a",mm:r=>bs(r.getMinutes()),m:r=>r.getMinutes(),ss:r=>bs(r.getSeconds()),s:r=>r.getSeconds(),fff:r=>td(r.getMilliseconds())};sd=new Intl.DateTimeFormat().resolvedOptions().timeZone;ia=r=>r%1==0,Qs=[1,2,2.5,5],od=Ss(10,-32,0,Qs),la=Ss(10,0,32,Qs),id=la.filter(ia),wn=od.concat(la),Co=`
`,aa="{YYYY}",Pl=Co+aa,ca="{M}/{D}",ks=Co+ca,qs=ks+"/{YY}",ua="{aa}",ld="{h}:{mm}",Kn=ld+ua,El=Co+Kn,Tl=":{ss}",ce=null;[ad,cd,ud]=da(1),[dd,hd,pd]=da(.001);Ss(2,-53,53,[1]);md="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";vd={show:!0,live:!0,isolate:!1,mount:Fu,markers:{show:!0,width:2,stroke:gd,fill:wd,dash:"solid"},idx:null,idxs:null,values:[]};uo=[0,0];$d={show:!0,x:!0,y:!0,lock:!1,move:xd,points:{one:!1,show:bd,size:kd,width:0,stroke:_d,fill:yd},bind:{mousedown:Ks,mouseup:Ks,click:Ks,dblclick:Ks,mousemove:ho,mouseleave:ho,mouseenter:ho},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(r,n)=>{n.stopPropagation(),n.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(r,n,e,t,s)=>t-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},ha={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Ro=Ee({},ha,{filter:Ql}),pa=Ee({},Ro,{size:10}),fa=Ee({},ha,{show:!1}),Ho='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',ma="bold "+Ho,ga=1.5,Hl={show:!0,scale:"x",stroke:xo,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ma,side:2,grid:Ro,ticks:pa,border:fa,font:Ho,lineGap:ga,rotate:0},Sd="Value",Pd="Time",Nl={show:!0,scale:"x",auto:!1,sorted:1,min:pe,max:-pe,idxs:[]};wa=/./,Md=/[12357]/,Cd=/[125]/,Ll=/1/,bo=(r,n,e,t)=>r.map((s,o)=>n==4&&s==0||o%t==0&&e.test(s.toExponential()[s<0?1:0])?s:null);Dl={show:!0,scale:"y",stroke:xo,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ma,side:3,grid:Ro,ticks:pa,border:fa,font:Ho,lineGap:ga,rotate:0};Fl={scale:null,auto:!0,sorted:0,min:pe,max:-pe},va=(r,n,e,t,s)=>s,Ol={show:!0,auto:!0,sorted:0,gaps:va,alpha:1,facets:[Ee({},Fl,{scale:"x"}),Ee({},Fl,{scale:"y"})]},zl={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:va,alpha:1,points:{show:Dd,filter:null},values:null,min:pe,max:-pe,idxs:[],path:null,clip:null};ba={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Od=Ee({},ba,{time:!1,ori:1}),Vl={};Xn=1,yo=2;rr=(r,n,e)=>{r.moveTo(n,e)},or=(r,n,e)=>{r.moveTo(e,n)},ts=(r,n,e)=>{r.lineTo(n,e)},ns=(r,n,e)=>{r.lineTo(e,n)},ir=_a(0),Do=_a(1),ka=(r,n,e,t,s,o)=>{r.arc(n,e,t,s,o)},xa=(r,n,e,t,s,o)=>{r.arc(e,n,t,s,o)},$a=(r,n,e,t,s,o,i)=>{r.bezierCurveTo(n,e,t,s,o,i)},Sa=(r,n,e,t,s,o,i)=>{r.bezierCurveTo(e,n,s,t,i,o)};Ud=Ea(ts),Id=Ea(ns);_o=new Set;es&&(bn(Eu,Yn,Wl),bn(Tu,Yn,Wl,!0),bn(Js,Yn,()=>{ze.pxRatio=le}));Kd=Ta(),Yd=Pa();Zd=Aa;Xd=Ma;eh=Ca;ze.assign=Ee;ze.fmtNum=To;ze.rangeNum=Zs;ze.rangeLog=er;ze.rangeAsinh=Po;ze.orient=_n;ze.pxRatio=le;ze.join=qu;ze.fmtDate=Mo,ze.tzDate=rd;ze.sync=ya;{ze.addGap=Vd,ze.clipGaps=sr;let r=ze.paths={points:Pa};r.linear=Ta,r.stepped=Wd,r.bars=jd,r.spline=Bd}});var Na,Ha=he(()=>{Na='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}'});function lr(r){return r.slot.every((n,e)=>n<0||e===r.slot.length-1||!!r.counts[e])}function*Da(r){let n=null;for(let e=0;e<r.times.length;e++){let t=!!r.counts[e];t&&n===null&&(n=r.times[e]),!t&&n!==null&&(yield[n,r.times[e]],n=null)}n!==null&&(yield[n,r.times.at(-1)])}function Fa(r,n,e){let t=r.from,s=r.times.at(-1),o=(s-t)/3600,i=e/o>14?3:e/o>4.6?6:12,a=[];for(let u=Math.ceil(t/3600)*3600;u<=s;u+=3600){let{hour:d,minute:m}=n.localHour(u);if(m!==0||d%i!==0)continue;let f=(s-u)/(s-t)*e<12;a.push({at:u,text:f?"":d===0?n.weekday(u):String(d).padStart(2,"0")})}return a}function xn(r,n){let e=r.match(/[\d.]+/g);if(!e)return r;let[t,s,o,i="1"]=e,a=r.startsWith("color(")?255:1;return`rgba(${Number(t)*a}, ${Number(s)*a}, ${Number(o)*a}, ${Number(i)*n})`}var kn,La,Fo=he(()=>{"use strict";kn=()=>null,La={mousedown:kn,mouseup:kn,click:kn,dblclick:kn,mousemove:kn,mouseleave:kn,mouseenter:kn}});function Oa(r,n,e,t,s){let o=t?.grid.length??0,i=s.cut??!1,a=e?rh(e,s.now,s.to):[],u=a.length&&e?e.start[a[0]]??s.now:s.now,d=Array.from({length:o},(E,M)=>M).filter(E=>{let M=(t?.start??0)+E*900;return M>=s.from&&M<u}),m=[...d.map(E=>t.start+E*900)],f=d.map(()=>-1),w=m.length>0&&m.at(-1)+900<u,b=m.length>0&&!a.length;w&&(m.push(m.at(-1)+900),f.push(-1));for(let E of a)m.push(e.start[E]),f.push(E);b&&(m.push(s.now),f.push(-1)),a.length&&(m.push(e.end[a.at(-1)]),f.push(a.at(-1)));let $=(E,M)=>{let y=d.map(C=>E?.[C]??null);w&&y.push(y.at(-1)??null),b&&y.push(w?null:y.at(-1)??null);for(let C of a)y.push(M?.[C]??null);return!M&&a.length&&(y[d.length+Number(w)]=y[d.length+Number(w)-1]??null),a.length&&y.push(y.at(-1)??null),y},T=a.find(E=>!e?.known[E]);return{times:m,from:Math.ceil(s.from/900)*900,now:s.now,knownUntil:T===void 0?1/0:e.start[T],price:$(t?.buy,e?.buy),load:$(t?.load,e?.load),solar:$(t?.solar,e?.solar),grid:$(t?.grid,i?void 0:e?.grid),counts:[...d.map(()=>0),...w?[0]:[],...a.map(E=>e?.counts[E]??0),0],storages:r.storages.map(E=>{let M=i?void 0:e?.storages[E.key],y=d.map(C=>t?.storages[E.key]?.soc[C]??null);return w&&y.push(n.storages[E.key]?.soc??null),b&&y.push(n.storages[E.key]?.soc??null),a.forEach((C,x)=>y.push(x===0?n.storages[E.key]?.soc??null:M?.soc[a[x-1]]??null)),a.length&&y.push(M?.soc[a.at(-1)]??null),{key:E.key,name:E.name,kw:$(t?.storages[E.key]?.kw,M?.kw),soc:y}}),slot:f}}function ar(r,n){let e=r.times.findLastIndex(t=>t<=n);return e<0||e>=r.times.length-1?null:e}function za(r,n){let e=i=>n(i).slice(0,7),t=e(r.now),s=r.times.find(i=>i<=r.now&&e(i)===t),o=r.times.find(i=>i>r.now&&e(i)!==t);return[s===r.times[0]?r.from:s??r.now,o??r.times.at(-1)]}function cr(r){let n=r.slot.findIndex(e=>e>=0);return n<0?Math.max(0,r.times.length-2):n}function rh(r,n,e){return r.start.map((t,s)=>s).filter(t=>r.end[t]>n&&r.start[t]<e)}var Oo=he(()=>{"use strict"});var Va,oh,Vo,zo,ih,lh,ah,ch,ur,$n,Ua=he(()=>{"use strict";gt();Ra();Ha();Fo();Oo();Zt();Va=40,oh=6,Vo={price:98,power:164,level:124},zo=22,ih=260,lh=.6,ah=90,ch=12e4,ur=Object.keys(Vo),$n=class extends Xe{constructor(){super(...arguments);this.plots={};this.made="";this.wide=0;this.at=null;this.letGo=0;this.ticks=[];this.colors={};this.rest=.68;this.onPointer=e=>{let t=this.plots.price,s=this.series;if(!t||!s)return;let o=e.clientX-t.over.getBoundingClientRect().left,i=t.posToVal(o,"x"),a=s.times.findLastIndex(u=>u<=i);a=Math.min(Math.max(a,0),Math.max(0,s.times.length-2)),this.pick(a),this.letGo=window.setTimeout(()=>this.pick(null),ch)};this.onLeave=e=>{e.pointerType==="mouse"&&this.pick(null)};this.onFocus=e=>{this.at===null&&e.target.matches(":focus-visible")&&this.pick(this.nowPlace())};this.onBlur=()=>this.pick(null);this.onKey=e=>{let t=this.series;if(!t)return;let s=t.times.length-2,o=this.place()??this.nowPlace(),i={ArrowRight:o+1,ArrowUp:o+1,ArrowLeft:o-1,ArrowDown:o-1,PageDown:o-4,PageUp:o+4,Home:0,End:s};if(e.key==="Escape")return this.pick(null);let a=i[e.key];a!==void 0&&(e.preventDefault(),this.pick(Math.min(Math.max(a,0),s)))}}static{this.properties={series:{attribute:!1},marks:{attribute:!1},format:{attribute:!1},hidden_:{attribute:!1},theme:{attribute:!1},label:{},spoken:{}}}static{this.styles=[et,Os(Na),We`
      .charts {
        position: relative;
        touch-action: pan-y;
        outline-offset: 4px;
        border-radius: 4px;
        cursor: crosshair;
        user-select: none;
        -webkit-user-select: none;
      }
      .panel {
        position: relative;
      }
      .name {
        position: absolute;
        left: ${Va+6}px;
        top: 0;
        z-index: 1;
        font-size: 0.75rem;
        line-height: 1;
        color: var(--secondary-text-color);
        pointer-events: none;
        background: color-mix(in srgb, var(--ha-card-background, var(--card-background-color, #fff)) 75%, transparent);
        padding: 1px 3px;
        border-radius: 3px;
      }
      .u-over {
        pointer-events: none;
      }
      .u-cursor-x {
        border-color: var(--primary-text-color) !important;
        border-right-style: solid !important;
        opacity: 0.55;
      }
    `]}static height(){return ur.reduce((e,t)=>e+Vo[t],zo)}render(){let e=this.format,t=Math.max(0,(this.series?.times.length??2)-2);return k`<div
      class="charts"
      role="slider"
      tabindex="0"
      aria-label=${this.label??""}
      aria-valuemin="0"
      aria-valuemax=${t}
      aria-valuenow=${this.place()??this.nowPlace()}
      aria-valuetext=${this.spoken??""}
      @pointermove=${this.onPointer}
      @pointerdown=${this.onPointer}
      @pointerleave=${this.onLeave}
      @keydown=${this.onKey}
      @focus=${this.onFocus}
      @blur=${this.onBlur}
    >
      ${ur.map(s=>k`<div class="panel" style="height:${this.height(s)}px">
            <span class="name" aria-hidden="true"
              >${e?this.heading(s,e):""}</span
            >
            <div class="plot" data-panel=${s}></div>
          </div>`)}
    </div>`}heading(e,t){switch(e){case"price":return`${t.word("price")}, ${t.sign}/kWh`;case"power":return`${t.word("power")}, kW (${t.word("power_below")})`;case"level":return`${t.word("charge_level")}, %`}}connectedCallback(){super.connectedCallback(),this.observer=new ResizeObserver(e=>{let t=Math.floor(e[0]?.contentRect.width??0);if(t>0&&t!==this.wide){let s=this.height("price");this.wide=t,this.height("price")!==s&&this.requestUpdate(),this.draw()}}),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer?.disconnect(),this.pick(null),this.destroy(),this.wide=0}destroy(){for(let e of Object.values(this.plots))e.destroy();this.plots={},this.made=""}updated(e){(e.has("theme")||!Object.keys(this.colors).length)&&this.readColors(),["series","marks","format","hidden_","theme"].some(t=>e.has(t))&&this.draw(),this.at!==null&&this.series&&this.place()===null&&this.pick(null)}readColors(){let e=getComputedStyle(this),t=document.createElement("span");this.renderRoot.appendChild(t);let s=(i,a="none")=>(t.style.setProperty("forced-color-adjust",a),t.style.color=i,getComputedStyle(t).color);for(let i of["--v2h-price","--v2h-grid","--v2h-solar","--v2h-house","--v2h-peak"])this.colors[i]=s(`var(${i})`);for(let i=0;i<5;i++)this.colors[`--v2h-storage-${i}`]=s(`var(--v2h-storage-${i})`);this.colors.text=s("var(--primary-text-color)","auto"),this.colors.quiet=s("var(--secondary-text-color)","auto");let o=matchMedia("(forced-colors: active)").matches;this.colors["--divider-color"]=o?xn(this.colors.text,.25):s("var(--divider-color)"),this.colors.font=e.fontFamily||"sans-serif",t.remove(),this.rest=matchMedia("(prefers-contrast: more)").matches?1:.68}color(e){return this.colors[e]??"#888"}draw(){let{series:e,format:t}=this;if(!e||!t||!this.wide||!this.isConnected||e.times.length<2)return;queueMicrotask(()=>this.point());let s=JSON.stringify([e.storages.map(o=>o.key),this.colors,this.rest,t.currency]);if(this.ticks=Fa(e,t,this.wide),s!==this.made){this.destroy(),this.made=s;for(let o of ur){let i=this.renderRoot.querySelector(`[data-panel=${o}]`);i&&(this.plots[o]=new ze(this.options(o,e),this.data(o,e),i))}return}for(let o of ur){let i=this.plots[o];i&&(i.width!==this.wide&&i.setSize({width:this.wide,height:this.height(o)}),i.batch(()=>{i.setData(this.data(o,e)),i.redraw(!0,!0)}))}}height(e){return(this.wide>0&&this.wide<ih?lh:1)*Vo[e]+(e==="level"?zo:0)}data(e,t){let s=(o,i)=>this.hidden_?.has(o)?i.map(()=>null):i;switch(e){case"price":return[t.times,t.price];case"power":return[t.times,s("solar",t.solar),...t.storages.map(o=>s(o.key,o.kw)),s("house",t.load),s("grid",t.grid)];case"level":return[t.times,...t.storages.map(o=>s(o.key,o.soc.map(i=>i===null?null:100*i)))]}}options(e,t){let s=this.color("quiet"),o=`11px ${this.colors.font}`,i=t.storages.map((m,f)=>this.color(`--v2h-storage-${f%5}`)),a=ze.paths.stepped({align:1,alignGaps:1}),u=(m,f,w)=>({stroke:b=>this.ahead(b,m,this.rest),width:f,paths:e==="level"?void 0:a,points:{show:!1},spanGaps:!1,...w?{fill:b=>this.ahead(b,m,this.rest,w),fillTo:()=>0}:{}}),d={price:[{...u(this.color("--v2h-price"),2),stroke:m=>this.known(m,this.color("--v2h-price")),fill:m=>this.known(m,this.color("--v2h-price"),.2)}],power:[u(this.color("--v2h-solar"),1.25,.18),...i.map(m=>u(m,1.5,.3)),u(this.color("--v2h-house"),1,.08),u(this.color("--v2h-grid"),1.75)],level:i.map(m=>u(m,2))};return{width:this.wide,height:this.height(e),padding:[oh+8,4,e==="level"?0:7,0],legend:{show:!1},cursor:{drag:{x:!1,y:!1},y:!1,points:{size:7},bind:La},scales:{x:{time:!1,range:(m,f,w)=>[this.series?.from??f,this.series?.times.at(-1)??w]},y:e==="level"?{range:[0,100]}:{range:(m,f,w)=>this.span(e,f??0,w??1)}},axes:[{show:!0,size:e==="level"?zo:0,font:o,stroke:s,gap:4,splits:()=>this.ticks.map(m=>m.at),values:()=>e==="level"?this.ticks.map(m=>m.text):this.ticks.map(()=>""),grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1}},{size:Va,font:o,stroke:s,gap:5,space:e==="power"?26:24,grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1},...e==="level"?{splits:()=>[0,50,100]}:{},values:(m,f)=>f.map(w=>this.axisNumber(e,w,f))}],series:[{},...d[e]],hooks:{drawClear:[m=>this.behind(m,e)],draw:[m=>this.above(m,e)]}}}axisNumber(e,t,s){let o=Math.abs((s[1]??1)-(s[0]??0)),i=e==="level"||o>=1?0:o>=.1?1:2;return this.format?.number(t,i)??String(t)}span(e,t,s){let[o,i]=[Math.min(0,t),Math.max(e==="price"?.5:2,s)],{booked:a,target:u}=this.marks??{};e==="power"&&!this.hidden_?.has("grid")&&(i=Math.max(i,a??0,u??0));let d=.06*(i-o);return[o<0?o-d:0,i+d]}fading(e,t,s,o,i=1){let{left:a,width:u}=e.bbox,m=(e.valToPos(s,"x",!0)-a)/u,f=xn(t,i),w=xn(t,i*o);if(!(m>0))return w;if(!(m<1))return f;let b=e.ctx.createLinearGradient(a,0,a+u,0);return b.addColorStop(0,f),b.addColorStop(m,f),b.addColorStop(m,w),b.addColorStop(1,w),b}ahead(e,t,s,o=1){return this.fading(e,t,this.series?.now??0,s,o)}known(e,t,s=1){return this.fading(e,t,Math.min(this.series?.knownUntil??0,8e9),this.rest-.25,s)}behind(e,t){let s=this.series;if(!s)return;let{ctx:o,bbox:i}=e,a=u=>Math.min(Math.max(e.valToPos(u,"x",!0),i.left),i.left+i.width);if(o.save(),o.fillStyle=xn(this.color("text"),.045),o.fillRect(i.left,i.top,a(s.now)-i.left,i.height),t==="price"&&s.knownUntil<s.times.at(-1)&&this.hatch(o,a(s.knownUntil),i.top,i.left+i.width-a(s.knownUntil),i.height),t==="power"&&!lr(s)){o.fillStyle=xn(this.color("--v2h-peak"),.09);for(let[u,d]of Da(s))o.fillRect(a(u),i.top,a(d)-a(u),i.height)}o.restore()}hatch(e,t,s,o,i){e.save(),e.beginPath(),e.rect(t,s,o,i),e.clip(),e.strokeStyle=xn(this.color("quiet"),.16),e.lineWidth=devicePixelRatio;let a=8*devicePixelRatio;e.beginPath();for(let u=t-i;u<t+o;u+=a)e.moveTo(u,s+i),e.lineTo(u+i,s);e.stroke(),e.restore()}above(e,t){let{series:s,marks:o,format:i}=this;if(!s||!i)return;let{ctx:a,bbox:u}=e,d=devicePixelRatio,m=u.left+u.width,f=e.valToPos(s.now,"x",!0),w=(b,$,T,E,M=m)=>{let y=Math.round(e.valToPos(b,"y",!0));a.setLineDash(E.map(C=>C*d)),a.strokeStyle=T,a.beginPath(),a.moveTo($,y),a.lineTo(M,y),a.stroke(),a.setLineDash([])};if(a.save(),a.lineWidth=1.5*d,t==="power"&&!this.hidden_?.has("grid")&&this.drawPeaks(e,w,o),t==="level"){for(let b of o?.reserves??[])w(100*b.soc,f,this.color(b.color),[4,3]);for(let b of o?.departures??[]){let $=e.valToPos(b.at,"x",!0);$<u.left||$>m||(a.strokeStyle=a.fillStyle=this.color(b.color),a.beginPath(),a.moveTo($,u.top),a.lineTo($,u.top+u.height),a.stroke(),b.soc!==null&&(a.beginPath(),a.arc($,e.valToPos(100*b.soc,"y",!0),4*d,0,2*Math.PI),a.fill()))}}if(a.strokeStyle=this.color("text"),a.lineWidth=1.5*d,a.beginPath(),a.moveTo(f,u.top),a.lineTo(f,u.top+u.height),a.stroke(),t==="price"&&(a.font=`${11*d}px ${this.colors.font}`,a.fillStyle=this.color("text"),a.textBaseline="top",a.textAlign="left",f-u.left>ah*d&&a.fillText(i.word("now"),f+4*d,u.top-12*d),s.knownUntil<s.times.at(-1))){let b=e.valToPos(s.knownUntil,"x",!0);a.fillStyle=this.color("quiet");let $=i.word("forecast");b+a.measureText($).width+4*d<m&&a.fillText($,b+4*d,u.top-12*d)}a.restore()}drawPeaks(e,t,s){let o=this.color("--v2h-peak"),{booked:i=null,target:a=null}=s??{},u=i!==null&&a!==null&&Math.abs(i-a)<.05;if(!s)return;let{left:d,width:m}=e.bbox,[f,w]=s.month.map(b=>Math.min(Math.max(e.valToPos(b,"x",!0),d),d+m));i!==null&&t(i,f,o,[],w),a!==null&&!u&&t(a,f,o,[5,4],w)}nowPlace(){let e=this.series;return e?cr(e):0}place(){return this.series&&this.at!==null?ar(this.series,this.at):null}pick(e){clearTimeout(this.letGo);let t=e===null?null:this.series?.times[e]??null;t!==this.at&&(this.at=t,this.point(),this.dispatchEvent(new CustomEvent("picked",{detail:t})),this.requestUpdate())}point(){let e=this.place();for(let t of Object.values(this.plots))e===null?t.setCursor({left:-10,top:-10},!1):t.setCursor({left:t.valToPos(this.series.times[e],"x"),top:5},!1)}};customElements.define("v2h-plan-chart",$n)});function Uo(r){return k`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${Ui`<path d=${uh[r]}></path>`}
  </svg>`}var uh,Ia=he(()=>{"use strict";gt();uh={vehicle:"M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",battery:"M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",more:"M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z"}});function ja(r,n,e,t,s,o){let i=r.storages[n.key];if(!i)return;let a=o+3600*t.hours,u=e*n.capacity_kwh,d=0,m=0,f=new Map,w=60*(s?.components[0]?.window_minutes??60);r.start.forEach((T,E)=>{let M=(Math.min(r.end[E],a)-Math.max(T,o))/3600;if(M<=0)return;let y=i.kw[E],C=dh(n,t,u,M);u+=Io(n,C)*M,d+=(Io(n,C)-Io(n,y))*M;let x=r.grid[E],W=x+C-y;if(m+=(Wa(r,E,W)-Wa(r,E,x))*M,r.counts[E]){let D=Math.floor(T/w),K=f.get(D)??{planned:0,own:0};K.planned+=Math.max(x,0)*M*3600/w,K.own+=Math.max(W,0)*M*3600/w,f.set(D,K)}});let b=s?.window&&f.get(Math.floor(o/w));b&&(b.planned+=s.window.used_kwh*3600/w,b.own+=s.window.used_kwh*3600/w);let $=ph([...f.values()],s);return{cost:m-hh(r,n,d,a)+$,peak:$,socFrom:e,socTo:u/n.capacity_kwh}}function dh(r,n,e,t){switch(n.verb){case"hold":return 0;case"charge":{let s=Math.max(0,r.max_soc*r.capacity_kwh-e)/r.charge_efficiency;return Math.min(n.power,r.charge_kw,s/t)}case"discharge":{let s=Math.max(0,e-r.min_soc*r.capacity_kwh)*r.discharge_efficiency;return-Math.min(n.power,r.discharge_kw,s/t)}}}function Io(r,n){return n>0?n*r.charge_efficiency:n/r.discharge_efficiency}function Wa(r,n,e){return e>0?e*r.buy[n]:e*r.sell[n]}function hh(r,n,e,t){let s=r.storages[n.key],o=r.start.map((d,m)=>m).filter(d=>r.start[d]>=t),i=o.filter(d=>s.kw[d]>.05),a=o.filter(d=>s.kw[d]<-.05),u=d=>d.reduce((m,f)=>m+r.buy[f],0)/d.length;return i.length?e/n.charge_efficiency*u(i):a.length?e*n.discharge_efficiency*u(a):o.length?e*n.discharge_efficiency*u(o):0}function ph(r,n){let e=0;for(let t of n?.components??[]){let o=t.entries.length>=t.places?t.entries.at(-1)?.kw??0:0,i=0;for(let a of r)i=Math.max(i,a.own-Math.max(a.planned,o));e+=i*t.price/Math.max(1,t.places)}return e}var Ga=he(()=>{"use strict"});var fh,Ba,Wo,qa=he(()=>{"use strict";gt();Ga();Zt();Jt();fh=[.5,1,2,4,0],Ba=4,Wo=class extends Xe{constructor(){super();this.go=()=>this.send("own_done",async e=>{let t={};this.choice!=="release"&&this.hours&&(t.duration={minutes:Math.round(60*this.hours)}),this.power&&(this.choice==="charge"||this.choice==="discharge")&&(t.power=this.power),await this.hass.callService("v2h",this.choice,t,e)});this.back=()=>this.send("own_back_done",e=>this.hass.callService("select","select_option",{option:"auto"},e));this.close=()=>this.end();this.onKey=e=>{e.key==="Escape"&&(e.stopPropagation(),this.close())};this.choice="charge",this.hours=1,this.power=0,this.busy=!1,this.failed=""}static{this.properties={hass:{attribute:!1},parts:{attribute:!1},format:{attribute:!1},item:{attribute:!1},choice:{state:!0},hours:{state:!0},power:{state:!0},busy:{state:!0},failed:{state:!0}}}static{this.styles=[et,We`
      section {
        display: flex;
        flex-direction: column;
        gap: 10px;
        padding: 12px;
        border: 1px solid var(--divider-color);
        border-radius: 12px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
      summary {
        cursor: pointer;
        padding: 4px 0;
      }
      .row > span:first-child {
        min-width: 84px;
      }
      input[type="range"] {
        flex: 1;
        min-width: 120px;
        accent-color: var(--primary-color);
        min-height: 36px;
      }
      .cost {
        min-height: 4.2em;
        line-height: 1.4;
      }
      .end {
        justify-content: flex-end;
      }
      b {
        font-weight: 500;
      }
    `]}get now(){return this.parts.now.storages[this.item.key]}problem(){let{now:e,format:t}=this;return e?.problem?k`<div class="note error small">
      <p>${t.sentence(e.problem)}</p>
      ${e.details?k`<details>
            <summary>${t.word("own_details")}</summary>
            <p class="quiet">${t.technical(e.details)}</p>
          </details>`:H}
    </div>`:H}get most(){return this.choice==="discharge"?this.item.discharge_kw:this.item.charge_kw}render(){let{format:e,item:t,choice:s}=this,o=["charge",...t.discharge_kw>0?["discharge"]:[],"hold","release"],i=s!=="release",a=s==="charge"||s==="discharge",u=this.power||this.most;return k`<section aria-label=${e.word("own_title",{name:t.name})} @keydown=${this.onKey}>
      <h3>${e.word("own_title",{name:t.name})}</h3>
      ${this.problem()}
      <div class="row" role="group" aria-label=${e.word("own_title",{name:t.name})}>
        ${o.map(d=>k`<button aria-pressed=${d===s} @click=${()=>this.choose(d)}>
              ${e.word(`own_${d}`)}
            </button>`)}
      </div>
      ${a?k`<label class="row"
            ><span class="quiet small">${e.word("own_power")}</span>
            <input
              type="range"
              min=${Math.min(1,this.most)}
              max=${this.most}
              step="0.1"
              .value=${String(u)}
              aria-valuetext=${e.kw(u)}
              @input=${d=>this.power=Number(d.target.value)}
            /><span class="number">${e.kw(u)}</span></label
          >`:H}
      ${i?k`<div class="row" role="group" aria-label=${e.word("own_how_long")}>
            ${fh.map(d=>k`<button aria-pressed=${d===this.hours} @click=${()=>this.hours=d}>
                  ${d===0?e.word("own_forever"):d<1?e.word("own_half_hour"):e.word("own_hours",{hours:String(d)})}
                </button>`)}
          </div>`:H}
      <div class="cost" aria-live="polite">${this.cost(u)}</div>
      ${this.failed?k`<p class="note error" role="alert">${this.failed}</p>`:H}
      <div class="row end">
        ${this.now?.mode!=="auto"?k`<button ?disabled=${this.busy} @click=${this.back}>${e.word("own_auto")}</button>`:H}
        <button @click=${this.close}>${e.word("own_close")}</button>
        <button class="primary" ?disabled=${this.busy} @click=${this.go}>${e.word("own_do")}</button>
      </div>
    </section>`}cost(e){let{format:t,item:s,parts:o,choice:i}=this,a=o.status.control?o.status.dry_run?"own_dry_run":void 0:"control_off_says",u=a?k`<p class="small quiet">${t.word(a)}</p>`:H;if(i==="release")return k`<p>${t.word("own_release_says")}</p>`;if(Yt(o))return k`<p>${t.word("plan_rests")}</p>${u}`;let d=Oe(o.plan),m=this.now?.soc,f={verb:i,power:e,hours:this.hours||Ba},w=d&&m!=null?ja(d,s,m,f,Oe(o.peaks),Date.now()/1e3):void 0;if(!w)return k`<p>${t.word("own_unknown")}</p>${u}`;let $=Math.abs(w.cost)<.5?"own_same":w.cost>0?"own_costs":"own_saves",T=Math.abs(w.socTo-w.socFrom)>=.005;return k`<p>
        <b>${t.word($,{money:t.money(Math.abs(w.cost),0)})}</b>
        ${w.peak>=.5?t.word("own_peak",{money:t.money(w.peak,0)}):H}
        ${T?t.word("own_reaches",{from:t.percent(w.socFrom),to:t.percent(w.socTo)}):H}
        ${this.hours?H:t.word("own_first_hours",{hours:String(Ba)})}
      </p>
      ${u}`}choose(e){this.choice=e,this.power=0}async send(e,t){let s=this.item.entities.mode;if(s){this.busy=!0,this.failed="";try{await t({entity_id:s}),this.end(e)}catch(o){this.failed=o.message??String(o)}finally{this.busy=!1}}}firstUpdated(){this.renderRoot.querySelector("button[aria-pressed=true]")?.focus()}end(e=""){this.dispatchEvent(new CustomEvent("closed",{detail:e}))}};customElements.define("v2h-own-command",Wo)});var Ka,Ya=he(()=>{"use strict";gt();Ka=We`
  .flows {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    min-height: 1.4em;
  }
  .storages {
    display: grid;
    gap: 8px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    /* What is opened takes a row of its own below the row of its storage. */
    grid-auto-flow: row dense;
    list-style: none;
  }
  .storages .own {
    grid-column: 1 / -1;
  }
  .storages li {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .storage {
    flex: 1;
    display: grid;
    grid-template-columns: 40px 1fr auto 20px;
    gap: 2px 10px;
    align-items: center;
    width: 100%;
    text-align: start;
    border-radius: 12px;
    padding: 10px 12px;
    min-height: 84px;
    align-content: start;
    box-sizing: border-box;
  }
  .storage .sign {
    grid-row: 1 / span 2;
    align-self: start;
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    color: var(--color);
    background: color-mix(in srgb, var(--color) 18%, transparent);
  }
  .storage .what {
    font-weight: 500;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
  }
  .storage .soc {
    font-size: 1.25rem;
    font-weight: 500;
  }
  .storage .more {
    display: grid;
    place-items: center end;
    color: var(--secondary-text-color);
    margin-inline-end: -6px;
  }
  .storage[aria-expanded="true"] .more {
    transform: rotate(180deg);
    place-items: center start;
  }
  .storage .why {
    grid-column: 2 / -1;
    font-size: 0.875rem;
    line-height: 1.35;
    color: var(--secondary-text-color);
  }
  .storage .why .problem {
    color: var(--primary-text-color);
  }
  summary {
    cursor: pointer;
    padding: 4px 0;
  }
  details p {
    margin-top: 4px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin: -4px -8px 0;
  }
  .legend button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 8px;
    font-size: 0.8125rem;
    border-color: transparent;
    background: none;
    font-weight: 400;
  }
  .legend button[aria-pressed="false"] {
    color: var(--secondary-text-color);
    text-decoration: line-through;
  }
  .legend i {
    width: 14px;
    height: 3px;
    border-radius: 2px;
    background: var(--color);
  }
  .legend i.dash {
    background: repeating-linear-gradient(90deg, var(--color) 0 4px, transparent 4px 7px);
  }
  .legend i.dot {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    margin: 0 3px;
  }
  .legend i.block {
    height: 12px;
    background: color-mix(in srgb, var(--color) 22%, transparent);
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 8px;
    font-size: 0.8125rem;
  }
  .told {
    min-height: calc(1.45em * (1 + 1.7 * max(var(--storages, 1), 3)));
    line-height: 1.45;
    padding: 10px 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
  }
  @container (max-width: 285px) {
    v2h-plan-chart {
      min-height: 0 !important;
    }
    .storage {
      min-height: 0;
    }
    .storage .why,
    .legend,
    .told:not(.picked) {
      display: none;
    }
  }
  @container (max-width: 480px) {
    .told {
      min-height: calc(1.45em * (2 + 3 * max(var(--storages, 1), 3)));
    }
  }
  .told b {
    font-weight: 500;
  }
  .next {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 4px 12px;
    list-style: none;
    line-height: 1.4;
  }
  .next li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
  }
  @container (max-width: 480px) {
    .next {
      grid-template-columns: minmax(min-content, 3.4em) 1fr;
    }
  }
  .told .first {
    display: inline-block;
  }
  .told .first::first-letter {
    text-transform: uppercase;
  }
  .changed {
    display: grid;
    gap: 2px;
    line-height: 1.4;
  }
  .hint {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    margin-bottom: 4px;
  }
  .blank {
    display: grid;
    place-items: center;
    text-align: center;
    color: var(--secondary-text-color);
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color) 4%, transparent);
  }
`});function gh(r){return r.replace(/^(\S{1,2}) /,"$1 ")}function wh(r){return/^.*?[.!?](?=\s|$)/s.exec(r)?.[0]??r}function Ja(r,n){let e=[],t=Date.now()/1e3;for(let o of r){let i=n.storages[o.key];if(!i)continue;let a,u=0;n.start.forEach((d,m)=>{if(n.end[m]<=t)return;let f=i.verb[m],w=(n.end[m]-d)/3600;if(a&&a.verb===f){a.end=n.end[m],a.kw=(a.kw*u+i.kw[m]*w)/(u+w),u+=w;return}a={item:o,start:d,end:n.end[m],verb:f,kw:i.kw[m],reason:i.reason[m]},u=w,e.push(a)})}return e.filter(o=>o.start>t&&o.start<t+86400&&o.verb!=="hold").sort((o,i)=>o.start-i.start)}var mh,jo,Go,Za=he(()=>{"use strict";gt();vs();Ua();Fo();Ia();qa();Ya();Oo();Zt();Jt();mh=3,jo=2,Go=class extends it{constructor(){super();this.blankHeight=innerWidth<500?1e3:760;this.rank=1;this.madeFrom=[];this.minute=0;this.picked=null,this.open=null,this.hidden_=new Set,this.said=""}static{this.properties={...it.properties,picked:{state:!0},open:{state:!0},hidden_:{state:!0},said:{state:!0}}}static{this.styles=[Nt,et,Ka]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-plan-card-editor")}getGridOptions(){return{columns:"full",min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.minute=window.setInterval(()=>{this.madeFrom=[],this.redraw()},6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.minute)}body(e,t){let{home:s,now:o,status:i}=e,a=Oe(e.plan);if(!s.storages.length)return k`${this.head(e,t,s.title)}
        <p class="state">${t.word("card_no_storages")}</p>`;let u=[...i.problems,...i.broken];return k`${this.head(e,t,s.title)}
      <div class="flows small quiet number">
        <span>${t.word("house")} ${t.kw(o.load_kw)}</span>
        <span>${t.word("grid")} ${t.kw(o.grid_kw)}</span>
        ${s.has_solar?k`<span>${t.word("solar")} ${t.kw(o.solar_kw)}</span>`:H}
        ${o.buy!==null?k`<span>${t.word("price")} ${t.perKwh(o.buy)}</span>`:H}
      </div>
      ${u.length?k`<div class="note ${i.status==="ok"?"":"error"}" role="status">
            <p>${t.sentence(u[0])}</p>
            ${u.length>1?k`<details class="small">
                  <summary>${t.word("change_more",{count:String(u.length-1)})}</summary>
                  ${u.slice(1).map(d=>k`<p>${t.sentence(d)}</p>`)}
                </details>`:H}
          </div>`:H}
      ${this.config?.show_storages===!1?H:k`<ul class="storages">
              ${s.storages.map((d,m)=>k`<li>${this.storage(e,t,d,m)}</li>
                    ${this.own(e,t,d)}`)}
            </ul>
            <p class="sr" role="status">${this.said}</p>`}
      ${this.chart(e,t,a)}
      ${this.config?.show_next===!1||Yt(e)?H:this.changed(e,t)}`}storage(e,t,s,o){let i=e.now.storages[s.key];if(!i)return k``;let a=this.open===s.key,u=this.says(t,s,i,e.status.control&&!e.status.dry_run);return k`<button
        class="storage"
        style="--color:${so(o)}"
        data-key=${s.key}
        aria-expanded=${a}
        @click=${()=>a?this.close(s.key):this.open=s.key}
      >
        <span class="sign">${Uo(s.kind)}</span>
        <span class="what">${s.name} <span class="small quiet">${u.what}</span></span>
        <span class="soc number">${i.soc===null?"–":t.percent(i.soc)}</span>
        <span class="more">${Uo("more")}</span>
        <span class="why"
          >${i.problem?k`<span class="problem">${wh(t.sentence(i.problem))} </span>`:H}${u.why}
          <span class="sr">${t.word("own_open",{name:s.name})}</span></span
        >
      </button>
      `}own(e,t,s){return s.key!==this.open?H:k`<li class="own">
      <v2h-own-command
        .hass=${this.hass}
        .parts=${e}
        .format=${t}
        .item=${s}
        @closed=${o=>{o.detail&&(this.said=t.word(o.detail,{name:s.name})),this.close(s.key)}}
      ></v2h-own-command>
    </li>`}close(e){this.open=null,this.renderRoot.querySelector(`.storage[data-key="${e}"]`)?.focus()}says(e,t,s,o){if(s.plugged===!1)return{what:e.word("not_plugged"),why:""};let i=Math.abs(s.power_kw??0)>=.05,a=s.power_kw===null?"":i?` ${e.kw(Math.abs(s.power_kw))}`:"",u=i?e.verb(s.power_kw>0?"charge":s.verb==="support"?"support":"discharge"):"",d=i?`${u}${a}`:e.verb("hold");if(s.mode==="released")return{what:d,why:`${e.word("released")}. ${e.word("own_release_says")}`};if(s.verb&&s.reason?.key.startsWith("reason_outage"))return{what:d,why:`${e.does(t.name,s.verb,s.planned_kw)} ${e.reason(s.reason)}`};if(s.left_alone&&s.withheld[0])return{what:d,why:e.sentence(s.withheld[0])};if(s.mode!=="auto"){let f=e.word(`own_${s.mode}`).toLocaleLowerCase(this.hass?.language),w=s.until?e.word("own_until",{time:e.when(s.until),choice:f}):e.word("own_now",{choice:f});return{what:d,why:`${w}.`}}if(!s.verb||!s.reason)return{what:d,why:""};let m=`${e.does(t.name,s.verb,s.planned_kw)} ${e.reason(s.reason)}`;return{what:d,why:o?m:e.word("plan_says",{text:m})}}chart(e,t,s){let o=Oe(e.past),i=e.home.storages.length;if(!s&&!o){let m=e.status.planned?"card_no_plan":"card_planning";return k`<div class="blank" style="height:${$n.height()}px">${t.word(m)}</div>`}let a=this.makeSeries(e,t,s);if(a.times.length<2)return k`<div class="blank" style="height:${$n.height()}px">${t.word("card_no_plan")}</div>`;let u={from:t.when(a.times[0]),to:t.when(a.times.at(-1))},d=this.told(e,t,s,a);return k`<v2h-plan-chart
        style="min-height:${$n.height()}px"
        .series=${a}
        .marks=${this.marks}
        .format=${t}
        .hidden_=${this.hidden_}
        .theme=${this.hass?.themes}
        label=${t.word("chart_says",u)}
        spoken=${d.plain}
        @picked=${m=>this.picked=m.detail}
      ></v2h-plan-chart>
      ${this.legend(e,t)}
      <div class="told small ${this.picked===null?"":"picked"}" style="--storages:${i}">${d.shown}</div>`}makeSeries(e,t,s){let{past_hours:o=24,ahead_hours:i=48}=this.config??{},a=e.home.storages.map(x=>e.now.storages[x.key]?.soc),{plan:u,past:d,home:m,peaks:f,reserve:w}=e,b=[u,d,m,f,w,o,i,...a];if(this.series&&b.length===this.madeFrom.length&&b.every((x,W)=>x===this.madeFrom[W]))return this.series;this.madeFrom=b;let $=Date.now()/1e3,T=Yt(e),E={from:$-3600*o,to:$+3600*i,now:$,cut:T};this.series=Oa(e.home,e.now,s,Oe(e.past),E);let M=Oe(e.peaks),y=M?.components.length===1?M.components[0]:void 0,C=e.home.storages.map((x,W)=>({reserve:e.reserve?.storages[x.key],color:`--v2h-storage-${W%5}`}));return this.marks={booked:y?.month_kw??null,month:za(this.series,x=>t.homeTime(x)),target:T?null:y?.expected_kw??null,reserves:C.flatMap(({reserve:x,color:W})=>x?[{soc:x.outage_soc,color:W}]:[]),departures:C.flatMap(({reserve:x,color:W})=>x?.departure?[{at:x.departure,soc:x.departure_soc,color:W}]:[])},this.series}legend(e,t){let s=e.home.storages.map((a,u)=>[a.key,a.name,so(u)]);s.push(["house",t.word("house"),"var(--v2h-house)"],["grid",t.word("grid"),"var(--v2h-grid)"]),e.home.has_solar&&s.push(["solar",t.word("solar"),"var(--v2h-solar)"]);let{booked:o=null,target:i=null}=this.marks??{};return k`<div class="legend">
      ${s.map(([a,u,d])=>k`<button
            style="--color:${d}"
            aria-pressed=${!this.hidden_.has(a)}
            aria-label=${t.word("show_series",{name:u})}
            @click=${()=>this.toggle(a)}
          >
            <i></i>${u}
          </button>`)}
      ${o!==null?k`<span style="--color:var(--v2h-peak)"><i></i>${t.word("peak_booked")} ${t.kw(o)}</span>`:H}
      ${i!==null&&(o===null||Math.abs(i-o)>=.05)?k`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${t.word("peak_target")} ${t.kw(i)}</span
          >`:H}
      ${Oe(e.peaks)&&this.series&&!lr(this.series)?k`<span style="--color:var(--v2h-peak)"><i class="block"></i>${t.word("peak_hours")}</span>`:H}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${t.word("reserve")}</span>
      ${this.marks?.departures.length?k`<span style="--color:${`var(${this.marks.departures[0].color})`}"
            ><i class="dot"></i>${t.word("departure")}</span
          >`:H}
    </div>`}toggle(e){let t=new Set(this.hidden_);t.delete(e)||t.add(e),this.hidden_=t}told(e,t,s,o){let i=Yt(e),a=i?void 0:s,u=this.picked===null?null:ar(o,this.picked);if(u!==null)return this.moment(t,a,o,u,i);let d=this.config?.show_next===!1?void 0:a,m=this.moment(t,a,o,cr(o),i),f=d&&Ja(e.home.storages,d).length;return{shown:k`<div class="hint">
          ${d?k`<h3>${t.word("coming_up")}</h3>`:H}
          <p class="quiet">${t.word("chart_hint")}</p>
        </div>
        ${d?this.next(e,t,d):H} ${f?H:m.shown}`,plain:m.plain}}moment(e,t,s,o,i){let a=s.times[o],u=`${e.when(a)}–${e.time(s.times[o+1])}`,d=[],m=s.price[o];m!=null&&d.push(e.word(a<s.knownUntil?"slot_price":"slot_price_expected",{price:e.price(m)}));let f=s.load[o],w=s.grid[o],b=s.slot[o];i&&b>=0?d.push(e.word("plan_rests")):(f!=null||w!=null)&&d.push(e.word("slot_past",{load:e.kw(f),grid:e.kw(w)}));let $=[];return s.storages.forEach(T=>{let E=T.soc[o],M=E==null?"":e.percent(E),y=b<0?void 0:t?.storages[T.key],C=y&&t?.reasons[y.reason[b]],x=T.kw[o];if(y&&C){let W=e.does(T.name,y.verb[b],y.kw[b]);$.push({says:`${W} ${e.reason(C)}`,level:M})}else b<0&&x!=null&&$.push({says:e.does(T.name,x>0?"charge":"discharge",x),level:M})}),{shown:k`<p class="number"><b class="first">${u}</b> ${d.join(" ")}</p>
        ${$.map(T=>k`<p>${T.says} ${T.level?k`<span class="quiet number">(${T.level})</span>`:H}</p>`)}`,plain:[u,...d,...$.map(T=>`${T.says} ${T.level}`)].join(" ")}}next(e,t,s){let o=Ja(e.home.storages,s).slice(0,mh);return k`${o.length?k`<ul class="next">
            ${o.map(i=>k`<li>
                  <span class="first number">${gh(t.when(i.start))}</span>
                  <span
                    >${t.does(i.item.name,i.verb,i.kw)}
                    <span class="quiet">${t.reason(s.reasons[i.reason])}</span></span
                  >
                </li>`)}
          </ul>`:k`<p>${t.word("nothing_next")}</p>`}`}changed(e,t){let s=Oe(e.change);if(!s)return k``;let o=new Map(e.home.storages.map(i=>[i.key,i.name]));return k`<section class="changed small">
      <h3>${t.word("change_title",{time:t.when(s.at)})}</h3>
      <p>
        ${s.causes.map(i=>t.word(`change_${i.cause}`,{name:o.get(i.storage??"")??""})).join(" ")}
      </p>
      ${s.effects.slice(0,jo).map(i=>k`<p class="quiet">
            ${t.word("change_effect",{name:o.get(i.storage)??"",start:t.when(i.start),end:t.time(i.end),before:t.verb(i.before).toLowerCase(),after:t.verb(i.after).toLowerCase()})}
          </p>`)}
      ${s.effects.length>jo?k`<p class="quiet">
            ${t.word("change_more",{count:String(s.effects.length-jo)})}
          </p>`:H}
    </section>`}};customElements.define("v2h-plan-card",Go)});var Bo,Qa=he(()=>{"use strict";gt();vs();Zt();Bo=class extends it{constructor(){super(...arguments);this.blankHeight=370}static{this.properties={...it.properties,failed:{state:!0}}}static{this.styles=[Nt,et,We`
      .lasts {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
      }
      .lasts b {
        font-size: 2rem;
        font-weight: 500;
        line-height: 1.2;
      }
      .ladders {
        display: grid;
        gap: 12px;
      }
      .ladder {
        display: grid;
        gap: 4px;
      }
      .ladder .top {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
      .bar {
        position: relative;
        display: flex;
        height: 18px;
        border-radius: 9px;
        overflow: hidden;
        background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
      }
      .bar i {
        height: 100%;
      }
      .outage {
        background: var(--v2h-reserve);
      }
      .driving {
        background: var(--v2h-grid);
      }
      .trading {
        background: var(--success-color, #43a047);
      }
      .mark {
        position: absolute;
        inset-block: 0;
        width: 2px;
        background: var(--primary-text-color);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
      }
      .key span {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      .key i {
        width: 10px;
        height: 10px;
        border-radius: 3px;
      }
      .switch {
        display: flex;
        gap: 12px;
        align-items: center;
        justify-content: space-between;
        border-top: 1px solid var(--divider-color);
        padding-top: 12px;
      }
      .switch button {
        position: relative;
        width: 52px;
        min-width: 52px;
        height: 30px;
        min-height: 30px;
        padding: 0;
        background: color-mix(in srgb, var(--primary-text-color) 14%, transparent);
      }
      .switch button::after {
        content: "";
        position: absolute;
        top: 4px;
        left: 4px;
        width: 20px;
        height: 20px;
        border-radius: 50%;
        background: var(--card-background-color, #fff);
        box-shadow: 0 0 2px rgb(0 0 0 / 60%);
        transition: transform 0.15s;
      }
      .switch button[aria-checked="true"] {
        background: var(--primary-color);
      }
      .switch button[aria-checked="true"]::after {
        transform: translateX(22px);
      }
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(e,t){let s=e.reserve;if(!s)return k``;let o=!s.why_not.length,i=s.outage_since;return k`<header>
        <h2>${this.config?.title??t.word("reserve_title")}</h2>
        <span class="chip ${o&&!i?"good":"warn"}"
          >${i?t.word("reserve_outage_since",{time:t.when(i)}):t.word(o?"reserve_ready":"reserve_not_ready")}</span
        >
      </header>
      ${this.lasts(s,t)}
      ${o?H:k`<div class="note small">${s.why_not.map(a=>k`<p>${t.sentence(a)}</p>`)}</div>`}
      <div class="ladders">
        ${e.home.storages.map(a=>this.ladder(a,s.storages[a.key],e.now.storages[a.key]?.soc??null,t))}
      </div>
      <div class="key small quiet" aria-hidden="true">
        ${["outage","driving","trading"].map(a=>k`<span><i class=${a}></i>${t.word(`reserve_${a}`)}</span>`)}
      </div>
      ${this.backup(e,s,t)}`}lasts(e,t){let s=e.hours,o=s===null?"–":t.word("reserve_hours",{hours:t.number(s,s<10?1:0)});return k`<div>
      <p class="small quiet">${t.word("reserve_lasts")}</p>
      <p class="lasts number">
        <b>${o}</b>
        ${e.essential_kw===null?H:k`<span class="small quiet"
              >${t.word(e.learned?"reserve_essential_learned":"reserve_essential",{power:t.kw(e.essential_kw)})}</span
            >`}
      </p>
      ${e.missing.length?k`<p class="small quiet">${t.word("reserve_without",{names:e.missing.join(", ")})}</p>`:H}
      ${e.load_hours===null?H:k`<p class="small quiet number">
            ${t.word("reserve_at_load",{hours:t.number(e.load_hours,e.load_hours<10?1:0)})}
          </p>`}
    </div>`}ladder(e,t,s,o){if(!t)return k``;let i=s??0,a=Math.min(i,t.outage_soc),u=Math.max(0,Math.min(i,t.outage_soc+t.driving_soc)-a),d=Math.max(0,i-a-u),m={outage:a,driving:u,trading:d},f=Object.entries(m).filter(([,w])=>w>.005).map(([w,b])=>`${o.word(`reserve_${w}`)} ${o.kwh(b*e.capacity_kwh)}`).join(", ");return k`<div class="ladder">
      <div class="top small">
        <span>${e.name}</span
        ><span class="number">${s===null?o.word("unknown"):`${o.kwh(s*e.capacity_kwh)} · ${o.percent(s)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${e.name}: ${f||o.word("unknown")}">
        ${Object.entries(m).map(([w,b])=>k`<i class=${w} style="width:${100*b}%"></i>`)}
        <span class="mark" style="left:${100*t.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${o.word("reserve_outage")} ${o.percent(t.outage_soc)}${t.departure&&t.departure_soc!==null?k` · ${o.word("departure_at",{time:o.when(t.departure),soc:o.percent(t.departure_soc)})}`:H}
      </p>
    </div>`}backup(e,t,s){let o=e.home.entities.backup_mode;if(!o)return k``;let i=t.backup!==null,a=i?t.backup?.until?s.word("reserve_backup_until",{time:s.when(t.backup.until)}):s.word("reserve_backup_on"):s.word("reserve_backup_says");return k`<div class="switch">
        <span id="backup"
          >${s.word("reserve_backup")}
          <p class="small quiet">${a}</p></span
        >
        <button role="switch" aria-checked=${i} aria-labelledby="backup" @click=${()=>this.toggle(o,!i)}></button>
      </div>
      ${this.failed?k`<p class="note error small" role="alert">${this.failed}</p>`:H}`}async toggle(e,t){this.failed="";try{await this.hass?.callService("switch",t?"turn_on":"turn_off",{},{entity_id:e})}catch(s){this.failed=s.message??String(s)}}};customElements.define("v2h-reserve-card",Bo)});function yh(r,n,e){let t=s=>e.homeTime(s).slice(0,bh[r]);return n&&t(n.start)===t(Date.now()/1e3)?n:void 0}var vh,bh,Xa,qo,ec=he(()=>{"use strict";gt();vs();Zt();Jt();vh=["today","month","year","total"],bh={today:10,month:7,year:4,total:0},Xa=["price","peak_charge","solar","wear"],qo=class extends it{constructor(){super();this.blankHeight=260;this.period="month"}static{this.properties={...it.properties,period:{state:!0}}}static{this.styles=[Nt,et,We`
      .periods {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 6px;
      }
      @container (max-width: 380px) {
        .periods {
          grid-template-columns: repeat(2, 1fr);
        }
      }
      .periods button {
        display: grid;
        gap: 2px;
        border-radius: 12px;
        padding: 8px 4px;
        text-align: center;
      }
      .periods b {
        font-size: 1.125rem;
        font-weight: 500;
      }
      .causes {
        display: grid;
        gap: 8px;
      }
      .causes div {
        display: grid;
        grid-template-columns: minmax(7.5em, auto) 1fr 5.5em;
        gap: 8px;
        align-items: center;
      }
      .causes dd:last-child {
        text-align: end;
      }
      .bar {
        position: relative;
        height: 10px;
        border-radius: 5px;
        background: color-mix(in srgb, var(--primary-text-color) 7%, transparent);
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        border-radius: 5px;
        background: var(--success-color, #43a047);
      }
      .bar i.minus {
        background: var(--warning-color, #ffa600);
      }
      .expected {
        border: 1px dashed var(--divider-color);
        border-radius: 12px;
        padding: 10px 12px;
        display: grid;
        gap: 4px;
      }
      .expected div {
        display: flex;
        justify-content: space-between;
        gap: 12px;
      }
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(e,t){let s=e.savings,o=a=>yh(a,s?.periods[a],t),i=o(this.period);return k`${this.head(e,t,t.word("savings_title"),!1)}
      ${s&&Object.keys(s.periods).length?k`<div class="periods" role="group" aria-label=${t.word("savings_title")}>
              ${vh.map(a=>k`<button aria-pressed=${a===this.period} @click=${()=>this.period=a}>
                    <span class="small quiet">${t.word(`savings_${a}`)}</span>
                    <b class="number">${(u=>u?t.money(u.total):"–")(o(a))}</b>
                  </button>`)}
            </div>
            ${i?this.causes(i,s.since??0,t):H}`:k`<p class="state">${t.word("card_no_savings")}</p>`}
      ${s&&s.projected_today!==null&&!Yt(e)?k`<section class="expected small">
            <h3>${t.word("savings_projected")}</h3>
            <div>
              <span>${t.word("savings_projected_today")}</span>
              <span class="number">${t.money(s.projected_today)}</span>
            </div>
            ${s.projected_peak?k`<div>
                  <span>${t.word("savings_projected_peak")}</span>
                  <span class="number">${t.money(s.projected_peak)}</span>
                </div>`:H}
          </section>`:H}`}causes(e,t,s){let o=Math.max(.01,...Xa.map(a=>Math.abs(e[a]))),i=e.covered!==null&&e.covered<.995?e.covered:null;return k`<dl class="causes small">
        ${Xa.map(a=>{let u=e[a],d=100*Math.abs(u)/o;return k`<div>
            <dt>${s.word(`savings_${a}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${u<0?"minus":""} style="inset-inline-start:0;width:${d}%"></i>
            </dd>
            <dd class="number">${s.money(u)}</dd>
          </div>`})}
      </dl>
      <p class="small quiet">
        ${s.word("savings_against")}${i!==null?k` · ${s.word("savings_covered",{share:s.percent(i)})}`:H}
        · ${s.word("savings_since",{time:s.dayAndTime(Math.max(e.start,t))})}
      </p>`}};customElements.define("v2h-savings-card",qo)});function tc(r){return JSON.stringify(Object.values(r.entities).filter(n=>n.platform==="v2h"))}function $h(r,n,e,t){let s=m=>({type:`custom:v2h-${m}-card`,...t?{entry_id:r.entry_id}:{}}),o=(...m)=>({type:"grid",cards:m}),i=m=>({...m,grid_options:{columns:"full"}}),a=[{...o(i(s("plan"))),column_span:2}],u=[i(s("savings"))];(!n.home||Oe(n.peaks))&&u.push(i(s("peaks"))),a.push(o(...u));let d=!n.home||n.home.storages.length?[i(s("reserve"))]:[];return n.home&&d.push(...Sh(n.home,e)),a.push(o(...d)),n.home&&a.push(...Ph(n.home,e)),{title:t?r.title:e("view_home"),path:t?r.entry_id.toLowerCase():"home",type:"sections",max_columns:3,dense_section_placement:!0,sections:a}}function sc(r,n,e){return n.filter(t=>r[t]).map(t=>({type:"tile",entity:r[t],name:xh.has(t)&&e(`tile_${t}`)||{type:"entity"},...t==="mode"?{hide_state:!0,features:[{type:"select-options"}],features_position:"inline",grid_options:{columns:12}}:{}}))}function Sh(r,n){return[nc(n("section_settings"),"mdi:cog"),...sc(r.entities,kh,n)]}function Ph(r,n){let e=t=>t.kind==="vehicle"?"mdi:car-electric":"mdi:home-battery";return r.storages.map(t=>({type:"grid",cards:[nc(t.name,e(t)),...sc(t.entities,_h,n)]}))}var _h,kh,xh,Ko,nc,rc=he(()=>{"use strict";eo();js();Jt();_h=["mode","reserve_soc","departure_time","departure_soc"],kh=["control","dry_run"],xh=new Set(["departure_soc"]),Ko=class r extends HTMLElement{static{this.turn=0}static{this.due=!1}static shouldRegenerate(n,e,t){return r.due||e.entities!==t.entities&&tc(e)!==tc(t)}static async generate(n,e){let t=++r.turn;r.due=!1;let s=()=>{t===r.turn&&(r.due=!0)},o=await Xi(e),a=(await e.callWS({type:"v2h/homes"})).filter(d=>!n.entry_id||d.entry_id===n.entry_id);if(!a.length)return{views:[{title:"V2H",cards:[{type:"custom:v2h-plan-card"}]}]};let u=await Promise.all(a.map(async d=>$h(d,await Ji(e,d.entry_id,s),o,a.length>1)));return{title:a.length===1?a[0].title:"Vehicle-to-Home",views:u}}};nc=(r,n)=>({type:"heading",heading:r,icon:n});customElements.define("ll-strategy-dashboard-v2h",Ko)});var Eh={};var oc=he(()=>{"use strict";Ki();ol();Za();Qa();ec();rc()});var ic="https://github.com/v2h-home/v2h",Th={"v2h-plan-card":{en:["Vehicle-to-Home: plan","What car and battery do, why, and what comes next."],sv:["Vehicle-to-Home: plan","Vad bil och batteri gör, varför, och vad som kommer härnäst."]},"v2h-savings-card":{en:["Vehicle-to-Home: saved","Measured savings by cause: today, this month, this year."],sv:["Vehicle-to-Home: sparat","Uppmätt besparing per orsak: i dag, denna månad, i år."]},"v2h-peaks-card":{en:["Vehicle-to-Home: effekttopp","What counts this month and where the next kW would land."],sv:["Vehicle-to-Home: effekttopp","Det som räknas denna månad och var nästa kW hamnar."]},"v2h-reserve-card":{en:["Vehicle-to-Home: power cut","How long the house lasts, what is kept for what, backup mode."],sv:["Vehicle-to-Home: strömavbrott","Hur länge huset klarar sig, vad som sparas till vad, reservläge."]}},Ah={en:"A whole dashboard for your home: plan, savings, effekttopp and reserve.",sv:"En hel kontrollpanel för ditt hem: plan, besparing, effekttopp och reserv."},Yo=()=>document.documentElement.lang.startsWith("sv")?"sv":"en",dr=window,Mh=[["v2h-savings-card",/saving/],["v2h-peaks-card",/peak|next_kw|window/],["v2h-reserve-card",/backup|outage|reserve/]];function Ch(r,n,e){let t=n.entities[e];if(t?.platform!=="v2h"||(Mh.find(([,i])=>i.test(t.translation_key??""))?.[0]??"v2h-plan-card")!==r)return null;let o=n.devices[t.device_id??""]?.config_entries?.[0];return{config:{type:`custom:${r}`,...o?{entry_id:o}:{}}}}dr.customCards??=[];for(let[r,n]of Object.entries(Th))dr.customCards.push({type:r,preview:!0,getEntitySuggestion:(e,t)=>Ch(r,e,t),documentationURL:ic,get name(){return n[Yo()][0]},get description(){return n[Yo()][1]}});dr.customStrategies??=[];dr.customStrategies.push({type:"v2h",strategyType:"dashboard",name:"Vehicle-to-Home",documentationURL:ic,get description(){return Ah[Yo()]}});var Rh=20;async function Hh(){for(;!window.customElements.get("home-assistant");)await new Promise(r=>setTimeout(r,Rh))}Hh().then(()=>Promise.resolve().then(()=>(oc(),Eh)));
