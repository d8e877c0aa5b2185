var he=(r,n,e)=>()=>{if(e)throw e[0];try{return r&&(n=r(r=0)),n}catch(t){throw e=[t],t}};var Hs,Ls,Rr,ki,cs,Ds,We,xi,Nr,Hr=he(()=>{/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Hs=globalThis,Ls=Hs.ShadowRoot&&(Hs.ShadyCSS===void 0||Hs.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Rr=Symbol(),ki=new WeakMap,cs=class{constructor(n,e,t){if(this._$cssResult$=!0,t!==Rr)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=n,this.t=e}get styleSheet(){let n=this.o,e=this.t;if(Ls&&n===void 0){let t=e!==void 0&&e.length===1;t&&(n=ki.get(e)),n===void 0&&((this.o=n=new CSSStyleSheet).replaceSync(this.cssText),t&&ki.set(e,n))}return n}toString(){return this.cssText}},Ds=r=>new cs(typeof r=="string"?r:r+"",void 0,Rr),We=(r,...n)=>{let e=r.length===1?r[0]:n.reduce((t,s,o)=>t+(i=>{if(i._$cssResult$===!0)return i.cssText;if(typeof i=="number")return i;throw Error("Value passed to 'css' function must be a 'css' function result: "+i+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[o+1],r[0]);return new cs(e,r,Rr)},xi=(r,n)=>{if(Ls)r.adoptedStyleSheets=n.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of n){let t=document.createElement("style"),s=Hs.litNonce;s!==void 0&&t.setAttribute("nonce",s),t.textContent=e.cssText,r.appendChild(t)}},Nr=Ls?r=>r:r=>r instanceof CSSStyleSheet?(n=>{let e="";for(let t of n.cssRules)e+=t.cssText;return Ds(e)})(r):r});var Ac,Mc,Cc,Rc,Nc,Hc,Fs,$i,Lc,Dc,us,Lr,Pi,Si,zt,Os=he(()=>{Hr();Hr();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */({is:Ac,defineProperty:Mc,getOwnPropertyDescriptor:Cc,getOwnPropertyNames:Rc,getOwnPropertySymbols:Nc,getPrototypeOf:Hc}=Object),Fs=globalThis,$i=Fs.trustedTypes,Lc=$i?$i.emptyScript:"",Dc=Fs.reactiveElementPolyfillSupport,us=(r,n)=>r,Lr={toAttribute(r,n){switch(n){case Boolean:r=r?Lc:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,n){let e=r;switch(n){case Boolean:e=r!==null;break;case Number:e=r===null?null:Number(r);break;case Object:case Array:try{e=JSON.parse(r)}catch{e=null}}return e}},Pi=(r,n)=>!Ac(r,n),Si={attribute:!0,type:String,converter:Lr,reflect:!1,useDefault:!1,hasChanged:Pi};Symbol.metadata??=Symbol("metadata"),Fs.litPropertyMetadata??=new WeakMap;zt=class extends HTMLElement{static addInitializer(n){this._$Ei(),(this.l??=[]).push(n)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(n,e=Si){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(n)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(n,e),!e.noAccessor){let t=Symbol(),s=this.getPropertyDescriptor(n,t,e);s!==void 0&&Mc(this.prototype,n,s)}}static getPropertyDescriptor(n,e,t){let{get:s,set:o}=Cc(this.prototype,n)??{get(){return this[e]},set(i){this[e]=i}};return{get:s,set(i){let a=s?.call(this);o?.call(this,i),this.requestUpdate(n,a,t)},configurable:!0,enumerable:!0}}static getPropertyOptions(n){return this.elementProperties.get(n)??Si}static _$Ei(){if(this.hasOwnProperty(us("elementProperties")))return;let n=Hc(this);n.finalize(),n.l!==void 0&&(this.l=[...n.l]),this.elementProperties=new Map(n.elementProperties)}static finalize(){if(this.hasOwnProperty(us("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(us("properties"))){let e=this.properties,t=[...Rc(e),...Nc(e)];for(let s of t)this.createProperty(s,e[s])}let n=this[Symbol.metadata];if(n!==null){let e=litPropertyMetadata.get(n);if(e!==void 0)for(let[t,s]of e)this.elementProperties.set(t,s)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let s=this._$Eu(e,t);s!==void 0&&this._$Eh.set(s,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(n){let e=[];if(Array.isArray(n)){let t=new Set(n.flat(1/0).reverse());for(let s of t)e.unshift(Nr(s))}else n!==void 0&&e.push(Nr(n));return e}static _$Eu(n,e){let t=e.attribute;return t===!1?void 0:typeof t=="string"?t:typeof n=="string"?n.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(n=>this.enableUpdating=n),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(n=>n(this))}addController(n){(this._$EO??=new Set).add(n),this.renderRoot!==void 0&&this.isConnected&&n.hostConnected?.()}removeController(n){this._$EO?.delete(n)}_$E_(){let n=new Map,e=this.constructor.elementProperties;for(let t of e.keys())this.hasOwnProperty(t)&&(n.set(t,this[t]),delete this[t]);n.size>0&&(this._$Ep=n)}createRenderRoot(){let n=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return xi(n,this.constructor.elementStyles),n}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(n=>n.hostConnected?.())}enableUpdating(n){}disconnectedCallback(){this._$EO?.forEach(n=>n.hostDisconnected?.())}attributeChangedCallback(n,e,t){this._$AK(n,t)}_$ET(n,e){let t=this.constructor.elementProperties.get(n),s=this.constructor._$Eu(n,t);if(s!==void 0&&t.reflect===!0){let o=(t.converter?.toAttribute!==void 0?t.converter:Lr).toAttribute(e,t.type);this._$Em=n,o==null?this.removeAttribute(s):this.setAttribute(s,o),this._$Em=null}}_$AK(n,e){let t=this.constructor,s=t._$Eh.get(n);if(s!==void 0&&this._$Em!==s){let o=t.getPropertyOptions(s),i=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Lr;this._$Em=s;let a=i.fromAttribute(e,o.type);this[s]=a??this._$Ej?.get(s)??a,this._$Em=null}}requestUpdate(n,e,t,s=!1,o){if(n!==void 0){let i=this.constructor;if(s===!1&&(o=this[n]),t??=i.getPropertyOptions(n),!((t.hasChanged??Pi)(o,e)||t.useDefault&&t.reflect&&o===this._$Ej?.get(n)&&!this.hasAttribute(i._$Eu(n,t))))return;this.C(n,e,t)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(n,e,{useDefault:t,reflect:s,wrapped:o},i){t&&!(this._$Ej??=new Map).has(n)&&(this._$Ej.set(n,i??e??this[n]),o!==!0||i!==void 0)||(this._$AL.has(n)||(this.hasUpdated||t||(e=void 0),this._$AL.set(n,e)),s===!0&&this._$Em!==n&&(this._$Eq??=new Set).add(n))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let n=this.scheduleUpdate();return n!=null&&await n,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,o]of this._$Ep)this[s]=o;this._$Ep=void 0}let t=this.constructor.elementProperties;if(t.size>0)for(let[s,o]of t){let{wrapped:i}=o,a=this[s];i!==!0||this._$AL.has(s)||a===void 0||this.C(s,void 0,o,a)}}let n=!1,e=this._$AL;try{n=this.shouldUpdate(e),n?(this.willUpdate(e),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(e)):this._$EM()}catch(t){throw n=!1,this._$EM(),t}n&&this._$AE(e)}willUpdate(n){}_$AE(n){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(n)),this.updated(n)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(n){return!0}update(n){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(n){}firstUpdated(n){}};zt.elementStyles=[],zt.shadowRootOptions={mode:"open"},zt[us("elementProperties")]=new Map,zt[us("finalized")]=new Map,Dc?.({ReactiveElement:zt}),(Fs.reactiveElementVersions??=[]).push("2.1.2")});function Oi(r,n){if(!Wr(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ti!==void 0?Ti.createHTML(n):n}function Wn(r,n,e=r,t){if(n===fn)return n;let s=t!==void 0?e._$Co?.[t]:e._$Cl,o=ps(n)?void 0:n._$litDirective$;return s?.constructor!==o&&(s?._$AO?.(!1),o===void 0?s=void 0:(s=new o(r),s._$AT(r,e,t)),t!==void 0?(e._$Co??=[])[t]=s:e._$Cl=s),s!==void 0&&(n=Wn(r,s._$AS(r,n.values),s,t)),n}var Ir,Ei,zs,Ti,Hi,Kt,Li,Fc,pn,hs,ps,Wr,Oc,Dr,ds,Ai,Mi,dn,Ci,Ri,Di,jr,k,Fi,Ch,fn,N,Ni,hn,zc,fs,Fr,ms,jn,Or,zr,Vr,Ur,Vc,zi,Vs=he(()=>{/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Ir=globalThis,Ei=r=>r,zs=Ir.trustedTypes,Ti=zs?zs.createPolicy("lit-html",{createHTML:r=>r}):void 0,Hi="$lit$",Kt=`lit$${Math.random().toFixed(9).slice(2)}$`,Li="?"+Kt,Fc=`<${Li}>`,pn=document,hs=()=>pn.createComment(""),ps=r=>r===null||typeof r!="object"&&typeof r!="function",Wr=Array.isArray,Oc=r=>Wr(r)||typeof r?.[Symbol.iterator]=="function",Dr=`[ 	
\f\r]`,ds=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ai=/-->/g,Mi=/>/g,dn=RegExp(`>|${Dr}(?:([^\\s"'>=/]+)(${Dr}*=${Dr}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ci=/'/g,Ri=/"/g,Di=/^(?:script|style|textarea|title)$/i,jr=r=>(n,...e)=>({_$litType$:r,strings:n,values:e}),k=jr(1),Fi=jr(2),Ch=jr(3),fn=Symbol.for("lit-noChange"),N=Symbol.for("lit-nothing"),Ni=new WeakMap,hn=pn.createTreeWalker(pn,129);zc=(r,n)=>{let e=r.length-1,t=[],s,o=n===2?"<svg>":n===3?"<math>":"",i=ds;for(let a=0;a<e;a++){let u=r[a],h,m,f=-1,w=0;for(;w<u.length&&(i.lastIndex=w,m=i.exec(u),m!==null);)w=i.lastIndex,i===ds?m[1]==="!--"?i=Ai:m[1]!==void 0?i=Mi:m[2]!==void 0?(Di.test(m[2])&&(s=RegExp("</"+m[2],"g")),i=dn):m[3]!==void 0&&(i=dn):i===dn?m[0]===">"?(i=s??ds,f=-1):m[1]===void 0?f=-2:(f=i.lastIndex-m[2].length,h=m[1],i=m[3]===void 0?dn:m[3]==='"'?Ri:Ci):i===Ri||i===Ci?i=dn:i===Ai||i===Mi?i=ds:(i=dn,s=void 0);let b=i===dn&&r[a+1].startsWith("/>")?" ":"";o+=i===ds?u+Fc:f>=0?(t.push(h),u.slice(0,f)+Hi+u.slice(f)+Kt+b):u+Kt+(f===-2?a:b)}return[Oi(r,o+(r[e]||"<?>")+(n===2?"</svg>":n===3?"</math>":"")),t]},fs=class r{constructor({strings:n,_$litType$:e},t){let s;this.parts=[];let o=0,i=0,a=n.length-1,u=this.parts,[h,m]=zc(n,e);if(this.el=r.createElement(h,t),hn.currentNode=this.el.content,e===2||e===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(s=hn.nextNode())!==null&&u.length<a;){if(s.nodeType===1){if(s.hasAttributes())for(let f of s.getAttributeNames())if(f.endsWith(Hi)){let w=m[i++],b=s.getAttribute(f).split(Kt),$=/([.?@])?(.*)/.exec(w);u.push({type:1,index:o,name:$[2],strings:b,ctor:$[1]==="."?Or:$[1]==="?"?zr:$[1]==="@"?Vr:jn}),s.removeAttribute(f)}else f.startsWith(Kt)&&(u.push({type:6,index:o}),s.removeAttribute(f));if(Di.test(s.tagName)){let f=s.textContent.split(Kt),w=f.length-1;if(w>0){s.textContent=zs?zs.emptyScript:"";for(let b=0;b<w;b++)s.append(f[b],hs()),hn.nextNode(),u.push({type:2,index:++o});s.append(f[w],hs())}}}else if(s.nodeType===8)if(s.data===Li)u.push({type:2,index:o});else{let f=-1;for(;(f=s.data.indexOf(Kt,f+1))!==-1;)u.push({type:7,index:o}),f+=Kt.length-1}o++}}static createElement(n,e){let t=pn.createElement("template");return t.innerHTML=n,t}};Fr=class{constructor(n,e){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:e},parts:t}=this._$AD,s=(n?.creationScope??pn).importNode(e,!0);hn.currentNode=s;let o=hn.nextNode(),i=0,a=0,u=t[0];for(;u!==void 0;){if(i===u.index){let h;u.type===2?h=new ms(o,o.nextSibling,this,n):u.type===1?h=new u.ctor(o,u.name,u.strings,this,n):u.type===6&&(h=new Ur(o,this,n)),this._$AV.push(h),u=t[++a]}i!==u?.index&&(o=hn.nextNode(),i++)}return hn.currentNode=pn,s}p(n){let e=0;for(let t of this._$AV)t!==void 0&&(t.strings!==void 0?(t._$AI(n,t,e),e+=t.strings.length-2):t._$AI(n[e])),e++}},ms=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(n,e,t,s){this.type=2,this._$AH=N,this._$AN=void 0,this._$AA=n,this._$AB=e,this._$AM=t,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let n=this._$AA.parentNode,e=this._$AM;return e!==void 0&&n?.nodeType===11&&(n=e.parentNode),n}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(n,e=this){n=Wn(this,n,e),ps(n)?n===N||n==null||n===""?(this._$AH!==N&&this._$AR(),this._$AH=N):n!==this._$AH&&n!==fn&&this._(n):n._$litType$!==void 0?this.$(n):n.nodeType!==void 0?this.T(n):Oc(n)?this.k(n):this._(n)}O(n){return this._$AA.parentNode.insertBefore(n,this._$AB)}T(n){this._$AH!==n&&(this._$AR(),this._$AH=this.O(n))}_(n){this._$AH!==N&&ps(this._$AH)?this._$AA.nextSibling.data=n:this.T(pn.createTextNode(n)),this._$AH=n}$(n){let{values:e,_$litType$:t}=n,s=typeof t=="number"?this._$AC(n):(t.el===void 0&&(t.el=fs.createElement(Oi(t.h,t.h[0]),this.options)),t);if(this._$AH?._$AD===s)this._$AH.p(e);else{let o=new Fr(s,this),i=o.u(this.options);o.p(e),this.T(i),this._$AH=o}}_$AC(n){let e=Ni.get(n.strings);return e===void 0&&Ni.set(n.strings,e=new fs(n)),e}k(n){Wr(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,t,s=0;for(let o of n)s===e.length?e.push(t=new r(this.O(hs()),this.O(hs()),this,this.options)):t=e[s],t._$AI(o),s++;s<e.length&&(this._$AR(t&&t._$AB.nextSibling,s),e.length=s)}_$AR(n=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);n!==this._$AB;){let t=Ei(n).nextSibling;Ei(n).remove(),n=t}}setConnected(n){this._$AM===void 0&&(this._$Cv=n,this._$AP?.(n))}},jn=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,e,t,s,o){this.type=1,this._$AH=N,this._$AN=void 0,this.element=n,this.name=e,this._$AM=s,this.options=o,t.length>2||t[0]!==""||t[1]!==""?(this._$AH=Array(t.length-1).fill(new String),this.strings=t):this._$AH=N}_$AI(n,e=this,t,s){let o=this.strings,i=!1;if(o===void 0)n=Wn(this,n,e,0),i=!ps(n)||n!==this._$AH&&n!==fn,i&&(this._$AH=n);else{let a=n,u,h;for(n=o[0],u=0;u<o.length-1;u++)h=Wn(this,a[t+u],e,u),h===fn&&(h=this._$AH[u]),i||=!ps(h)||h!==this._$AH[u],h===N?n=N:n!==N&&(n+=(h??"")+o[u+1]),this._$AH[u]=h}i&&!s&&this.j(n)}j(n){n===N?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Or=class extends jn{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===N?void 0:n}},zr=class extends jn{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==N)}},Vr=class extends jn{constructor(n,e,t,s,o){super(n,e,t,s,o),this.type=5}_$AI(n,e=this){if((n=Wn(this,n,e,0)??N)===fn)return;let t=this._$AH,s=n===N&&t!==N||n.capture!==t.capture||n.once!==t.once||n.passive!==t.passive,o=n!==N&&(t===N||s);s&&this.element.removeEventListener(this.name,this,t),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Ur=class{constructor(n,e,t){this.element=n,this.type=6,this._$AN=void 0,this._$AM=e,this.options=t}get _$AU(){return this._$AM._$AU}_$AI(n){Wn(this,n)}},Vc=Ir.litHtmlPolyfillSupport;Vc?.(fs,ms),(Ir.litHtmlVersions??=[]).push("3.3.3");zi=(r,n,e)=>{let t=e?.renderBefore??n,s=t._$litPart$;if(s===void 0){let o=e?.renderBefore??null;t._$litPart$=s=new ms(n.insertBefore(hs(),o),o,void 0,e??{})}return s._$AI(r),s}});var Gr,Xe,Uc,Vi=he(()=>{Os();Os();Vs();Vs();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Gr=globalThis,Xe=class extends zt{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let n=super.createRenderRoot();return this.renderOptions.renderBefore??=n.firstChild,n}update(n){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(n),this._$Do=zi(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return fn}};Xe._$litElement$=!0,Xe.finalized=!0,Gr.litElementHydrateSupport?.({LitElement:Xe});Uc=Gr.litElementPolyfillSupport;Uc?.({LitElement:Xe});(Gr.litElementVersions??=[]).push("4.2.2")});var Ui=he(()=>{/**
 * @license
 * Copyright 2022 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */});var gt=he(()=>{Os();Vs();Vi();Ui()});var Wi,Ic,Ii,Wc,Us,Br,ji=he(()=>{"use strict";gt();Wi=[{name:"entry_id",selector:{config_entry:{integration:"v2h"}}},{name:"title",selector:{text:{}}}],Ic=[{name:"past_hours",selector:{number:{min:0,max:24,mode:"slider",unit_of_measurement:"h"}},default:24},{name:"ahead_hours",selector:{number:{min:6,max:48,mode:"slider",unit_of_measurement:"h"}},default:48},{name:"show_storages",selector:{boolean:{}},default:!0},{name:"show_next",selector:{boolean:{}},default:!0}],Ii={entry_id:"editor_home_says",title:"editor_title_says"},Wc={entry_id:"editor_home",title:"editor_title",past_hours:"editor_past",ahead_hours:"editor_ahead",show_storages:"editor_storages",show_next:"editor_next"},Us=class extends Xe{constructor(){super(...arguments);this.fields=Wi;this.asked=!1;this.onChange=e=>{e.stopPropagation();let t={...e.detail.value};for(let s of this.fields)(t[s.name]===s.default||t[s.name]==="")&&delete t[s.name];this.dispatchEvent(new CustomEvent("config-changed",{detail:{config:t},bubbles:!0,composed:!0}))}}static{this.properties={hass:{attribute:!1},config:{state:!0}}}setConfig(e){this.config=e}willUpdate(){!this.hass||this.asked||(this.asked=!0,this.hass.loadBackendTranslation("common","v2h").then(()=>this.requestUpdate()))}render(){if(!this.hass||!this.config)return k``;let e=Object.fromEntries(this.fields.filter(t=>"default"in t).map(t=>[t.name,t.default]));return k`<ha-form
      .hass=${this.hass}
      .data=${{...e,...this.config}}
      .schema=${this.fields}
      .computeLabel=${t=>this.hass?.localize(`component.v2h.common.${Wc[t.name]}`)||t.name}
      .computeHelper=${t=>Ii[t.name]?this.hass?.localize(`component.v2h.common.${Ii[t.name]}`):void 0}
      @value-changed=${this.onChange}
    ></ha-form>`}},Br=class extends Us{constructor(){super(...arguments);this.fields=[...Wi,...Ic]}};customElements.define("v2h-card-editor",Us);customElements.define("v2h-plan-card-editor",Br)});function Yt(r){return r.reserve?.outage_since!=null}function Oe(r){return r&&Object.keys(r).length?r:void 0}var Jt=he(()=>{"use strict"});function Jr(r,n){let e=Gi.get(r.connection);e||Gi.set(r.connection,e=new Map);let t=n??"",s=e.get(t);if(!s){let o=e;e.set(t,s=new Yr(r.connection,n,()=>o.delete(t)))}return s}async function Bi(r,n,e){return new Promise(t=>{let s=Jr(r,n),o=()=>{s.state==="ready"&&s.parts.home?(m(),t(s.parts),i&&e()):s.state!=="loading"&&s.state!=="starting"&&a()},i=!1;Kr.get(n)?.();let a=()=>{i=!0,t({})},u=window.setTimeout(a,Bc),h=s.listen(o,-1),m=()=>{clearTimeout(u),Kr.delete(n),h()};Kr.set(n,m),o()})}var qr,jc,Gc,Bc,qc,Yr,Gi,Kr,Zr=he(()=>{"use strict";Jt();qr=1e3,jc=5e3,Gc=5e3,Bc=4e3,qc=3e4,Yr=class{constructor(n,e,t){this.connection=n;this.entryId=e;this.forget=t;this.state="loading";this.title="";this.reason="";this.why=null;this.parts={};this.listeners=new Map;this.asked=0;this.breaks=0;this.retryMs=qr;this.timer=0;this.linger=0;this.running=!1;this.onReady=()=>{this.stop=void 0,this.retryMs=qr;let n=++this.asked,e=()=>{n===this.asked&&this.subscribe()};this.connection.sendMessagePromise({type:"ping"}).then(e,e)};this.onLost=()=>{this.asked++,this.breaks++,clearTimeout(this.timer),this.turn("lost")}}listen(n,e=0){return this.listeners.set(n,e),clearTimeout(this.linger),this.running||this.begin(),this.tellWhoSpeaks(),()=>{this.listeners.delete(n),this.listeners.size||(this.linger=window.setTimeout(()=>this.end(),Gc)),this.tellWhoSpeaks()}}speaks(n){let e=Math.max(...this.listeners.values());return[...this.listeners].find(([,s])=>s===e)?.[0]===n}tellWhoSpeaks(){this.state==="error"&&this.tell()}begin(){this.running=!0,this.connection.addEventListener("ready",this.onReady),this.connection.addEventListener("disconnected",this.onLost),this.subscribe()}end(){this.running=!1,this.asked++,clearTimeout(this.timer),this.connection.removeEventListener("ready",this.onReady),this.connection.removeEventListener("disconnected",this.onLost),this.stop?.().catch(()=>{}),this.stop=void 0,this.forget()}async subscribe(){clearTimeout(this.timer);let n=++this.asked,{stop:e,breaks:t}=this;this.stop=void 0;let s={type:"v2h/subscribe"};this.entryId&&(s.entry_id=this.entryId);try{let o=await this.connection.subscribeMessage(i=>n===this.asked&&this.take(i),s,{resubscribe:!1});n===this.asked?this.stop=o:o().catch(()=>{}),this.retryMs=qr}catch(o){if(n!==this.asked)return;if(o.code==="unauthorized")this.turn("refused");else{let i=await this.isGone();if(n!==this.asked)return;this.turn(i?this.entryId?"removed":"none":"starting"),this.again()}}finally{t===this.breaks&&e?.().catch(()=>{})}}async isGone(){try{let n=await this.connection.sendMessagePromise({type:"get_config"});return n.state==="RUNNING"&&!n.components.includes("v2h")}catch{return!1}}again(){this.subscribeIn(this.retryMs),this.retryMs=Math.min(2*this.retryMs,jc)}subscribeIn(n){clearTimeout(this.timer),this.timer=window.setTimeout(()=>{this.subscribe()},n)}take(n){if(this.subscribeIn(qc),n.state){let e=n.state==="ready";n.state==="none"&&this.state==="removed"||(this.state=n.state==="loading"?"starting":n.state),this.title=n.title??this.title,this.reason=n.reason??"",this.why=n.why??null;let s=e&&!Oe(n.parts.past)?this.parts.past:void 0;(e||this.state==="removed"||this.state==="none")&&(this.parts={}),s&&(n={...n,parts:{...n.parts,past:s}}),!this.entryId&&(this.state==="removed"||this.state==="none")&&this.again()}this.parts={...this.parts,...n.parts},this.tell()}turn(n){this.state=n,this.tell()}tell(){for(let n of[...this.listeners.keys()])n()}},Gi=new WeakMap;Kr=new Map});function qi(r){return r.replace(/^-/,"−").replace(/ /g," ")}var Kc,Yc,Jc,Zc,Qr,Qc,Is,Ki=he(()=>{"use strict";Kc={comma_decimal:"en-US",decimal_comma:"de",space_comma:"fr",quote_decimal:"de-CH"},Yc=new Set(["price","later_price","sell_price","refill_price","fee"]),Jc=new Set(["later","departure","until"]),Zc=new Set(["target_soc","reserve_soc"]),Qr="component.v2h",Qc=new Set(["cs","de","fi","fr","sk","sv"]),Is=class{constructor(n,e){this.hass=n;this.currency=e;this.made=new Map;let{language:t,number_format:s,time_format:o,time_zone:i}=n.locale;this.numbers=Kc[s]??(s==="system"?void 0:t),this.plain=s==="none",this.times=t,this.zone=i==="local"?Intl.DateTimeFormat().resolvedOptions().timeZone:n.config.time_zone,this.hour12=o==="12"?!0:o==="24"?!1:void 0;let a=new Intl.DateTimeFormat(o==="system"?void 0:t,{hour:"numeric"});this.ampm=this.hour12??a.resolvedOptions().hour12??!1}holds(n){return n.locale===this.hass.locale&&n.localize===this.hass.localize&&n.config===this.hass.config}word(n,e){return this.hass.localize(`${Qr}.common.${n}`,e)||""}sentence(n){let e=Object.fromEntries(Object.entries(n.placeholders).map(([s,o])=>[s,this.placeholder(o)]));return this.hass.localize(`${Qr}.exceptions.${n.key}.message`,e).replace(/(\d) (?=kWh|kW|%)/g,"$1 ")||n.key}technical(n){return this.hass.localize(`${Qr}.exceptions.${n.key}.message`,n.placeholders)||n.key}placeholder(n){let e=/^-?\d+\.(\d+)$/.exec(n)?.[1];return e?this.number(Number(n),e.length):/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(n)?this.when(this.instant(n)):String(this.hass.states[n]?.attributes.friendly_name??n)}instant(n){let e=Date.parse(`${n.replace(" ","T")}Z`);return(2*e-Date.parse(`${this.homeTime(e/1e3).replace(" ","T")}Z`))/1e3}homeTime(n){let e={dateStyle:"short",timeStyle:"short",timeZone:this.hass.config.time_zone};return this.kept("home",()=>new Intl.DateTimeFormat("sv",e)).format(new Date(n*1e3))}number(n,e,t=e){let s=this.kept(`n${e}/${t}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{minimumFractionDigits:t,maximumFractionDigits:e,useGrouping:!this.plain}));return qi(s.format(Math.abs(n)<.5/10**e?0:n))}kw(n){return n==null?this.word("unknown"):`${this.number(n,1)} kW`}kwh(n){return`${this.number(n,1)} kWh`}percent(n){let e=Qc.has(this.times)?" ":"";return n==null?this.word("unknown"):`${this.number(100*n,0)}${e}%`}price(n){return this.money(n,2)}perKwh(n){return`${this.price(n)}/kWh`}get sign(){return new Intl.NumberFormat(this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol"}).formatToParts(1).find(e=>e.type==="currency")?.value??this.currency}money(n,e=Math.abs(n)<100?2:0){let t=this.kept(`m${e}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol",minimumFractionDigits:e,maximumFractionDigits:e,useGrouping:!this.plain}));return qi(t.format(Math.abs(n)<.5/10**e?0:n))}time(n){return this.date(n,{hour:this.ampm?"numeric":"2-digit",minute:"2-digit"}).replace(/ (?=[AP]M$)/i," ")}when(n,e=Date.now()/1e3){let t=this.time(n),s=this.day(n);return s===this.day(e)?t:s===this.day(e+86400)?this.word("tomorrow_at",{time:t}):`${this.date(n,{weekday:"short",day:"numeric",month:"short"})} ${t}`}weekday(n){return this.date(n,{weekday:"short"})}dayAndTime(n){return`${this.date(n,{day:"numeric",month:"short"})} ${this.time(n)}`}month(n){return this.kept("month",()=>new Intl.DateTimeFormat(this.times,{month:"short",timeZone:"UTC"})).format(new Date(`${n}-15T12:00:00Z`))}localHour(n){let e=this.kept("hour",()=>new Intl.DateTimeFormat("en-GB",{hour:"2-digit",minute:"2-digit",hourCycle:"h23",timeZone:this.zone})),[t,s]=e.format(new Date(n*1e3)).split(":");return{hour:Number(t),minute:Number(s)}}verb(n){return this.word(`verb_${n}`)}does(n,e,t){let s=e!=="auto"&&Math.abs(t??0)<.05;return this.word(`does_${s?"hold":e}`,{name:n,power:this.kw(Math.abs(t??0))})}reason(n,e){let t={};for(let[s,o]of Object.entries(n.parameters))t[s]=this.parameter(s,o,e);return this.word(n.key,t)}parameter(n,e,t){return Jc.has(n)?this.when(Date.parse(String(e))/1e3,t):typeof e=="string"?e:Yc.has(n)?this.money(e,n==="fee"?0:2):Zc.has(n)?this.percent(e):n.endsWith("_kw")?this.kw(e):this.number(e,2)}day(n){return this.date(n,{year:"numeric",month:"2-digit",day:"2-digit"})}date(n,e){return this.kept(JSON.stringify(e),()=>new Intl.DateTimeFormat(this.times,{...e,timeZone:this.zone,...e.hour?{hour12:this.hour12}:{}})).format(new Date(n*1e3))}kept(n,e){let t=this.made.get(n);return t||this.made.set(n,t=e()),t}}});var Ht,et,Zt=he(()=>{"use strict";gt();Ht=We`
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
`});function Xr(r){return`var(--v2h-storage-${r%5})`}var Yi,Ji,Xc,eu,it,gs=he(()=>{"use strict";gt();Zr();Ki();Zt();Jt();Yi=34,Ji="/config/integrations/integration/v2h",Xc={error:Ji,disabled:Ji,none:"/config/integrations/dashboard/add?domain=v2h"},eu=["common","exceptions"],it=class extends Xe{constructor(){super();this.listener=()=>this.redraw();this.worded="";this.measured=!1;this.rank=0;this.told_=!1}static{this.properties={hass:{attribute:!1},config:{state:!0},drawn:{state:!0},told_:{state:!0}}}static{this.styles=[Ht,et]}setConfig(e){if(e.entry_id!==void 0&&typeof e.entry_id!="string")throw new Error("entry_id must be a text");this.config=e}getCardSize(){return Math.round(this.blankHeight/50)}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.unlisten?.(),this.unlisten=this.feed=this.followed=void 0}redraw(){this.drawn=(this.drawn??0)+1}shouldUpdate(e){if(!e.has("hass")||e.size>1)return!0;let t=e.get("hass"),s=this.hass;return!t||!s||t.themes!==s.themes||t.selectedTheme!==s.selectedTheme||t.connection!==s.connection||!this.format?.holds(s)}willUpdate(){let e=this.hass;if(!e)return;this.follow(),this.toggleAttribute("dark",e.themes.darkMode),this.worded!==e.language&&(this.worded=e.language,Promise.all(eu.map(s=>e.loadBackendTranslation(s,"v2h"))).then(()=>this.redraw()));let t=this.feed?.parts.home?.currency??"SEK";(!this.format?.holds(e)||this.format.currency!==t)&&(this.format=new Is(e,t))}follow(){if(!this.hass||!this.isConnected||!this.config)return;let e=this.config.entry_id??"";this.feed&&this.followed===e||(this.unlisten?.(),this.followed=e,this.feed=Jr(this.hass,this.config.entry_id),this.unlisten=this.feed.listen(this.listener,this.rank))}render(){let{feed:e,format:t}=this;if(!e||!t)return k`<ha-card></ha-card>`;let s=e.parts,o=s.home&&s.now&&s.status,i=["removed","none","disabled","error","refused"].includes(e.state);if(o&&!i&&(e.state==="ready"||e.state==="lost"||e.state==="starting")){let a=e.state!=="ready";return k`<ha-card
        >${this.body(s,t)}${a?k`<p class="note" role="status">${t.word(e.state==="lost"?"card_lost":"card_starting")}</p>`:N}</ha-card
      >`}if(i){let a=e.why?t.sentence(e.why):e.reason,u=e.state==="error"&&a&&!e.speaks(this.listener),h=u?t.word("card_error_elsewhere"):t.word(`card_${e.state}`,{reason:a}),m=this.hass?.user?.is_admin&&!u?Xc[e.state]:void 0;return k`<ha-card
        >${e.title?k`<header><h2>${e.title}</h2></header>`:N}
        <div class="state">
          <p role="status">${h}</p>
          ${m?k`<a href=${m}>${t.word(e.state==="none"?"card_add":"card_open")}</a>`:N}
        </div></ha-card
      >`}return k`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.knownHeight()??this.blankHeight}px"></div>
      <p class="sr" role="status">${t.word("card_loading")}</p></ha-card
    >`}knownHeight(){try{let[e,t]=JSON.parse(localStorage.getItem(`${this.localName}-height`)??"[]");return e===innerWidth?t:void 0}catch{return}}updated(){let{feed:e}=this;this.measured||e?.state!=="ready"||!e.parts.home||!Oe(e.parts.past)||(this.measured=!0,requestAnimationFrame(()=>{let t=this.renderRoot.querySelector("ha-card")?.offsetHeight??0;try{t>Yi&&localStorage.setItem(`${this.localName}-height`,JSON.stringify([innerWidth,t-Yi]))}catch{}}))}head(e,t,s,o=!0){let{control:i,dry_run:a}=e.status,u=o?i?a?"dry_run":void 0:"control_off":void 0;return k`<header>
        <h2>${this.config?.title??s}</h2>
        ${u?k`<button class="chip warn" aria-expanded=${this.told_} @click=${()=>this.told_=!this.told_}>
              ${t.word(u)}
            </button>`:N}
        ${o&&e.reserve?.backup?k`<span class="chip good">${t.word("backup_on")}</span>`:N}
      </header>
      ${u&&this.told_?k`<p class="note small">${t.word(`${u}_says`)}</p>`:N}`}}});var eo,Zi=he(()=>{"use strict";gt();gs();Zt();Jt();eo=class extends it{constructor(){super(...arguments);this.blankHeight=430}static{this.styles=[Ht,et,We`
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
          ${s.components.map(o=>this.history(o,t))}`:k`<p class="state">${t.word("card_no_peaks")}</p>`}`}component(e,t,s){let o=t.components.length>1,i=Math.max(...e.entries.map(u=>u.kw),.1),a=Array.from({length:Math.min(e.places,10)},(u,h)=>e.entries[h]);return k`${o?k`<h3>${e.name}</h3>`:N}
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
        ${a.map((u,h)=>u?k`<li>
                <span class="number">${s.kw(u.kw)}</span>
                <span class="bar" aria-hidden="true"><i style="width:${100*u.kw/i}%"></i></span>
                <span class="quiet number"
                  >${s.dayAndTime(u.at)}${u.corrected?k` · ${s.word("peaks_corrected")}`:N}</span
                >
              </li>`:k`<li>
                <span class="quiet">${s.word("peaks_place",{place:String(h+1)})}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${s.word("peaks_empty_place")}</span>
              </li>`)}
      </ol>
      ${e.unknown_windows?k`<p class="small quiet">${s.word("peaks_unknown",{count:String(e.unknown_windows)})}</p>`:N}`}window(e,t){let s=e.window;if(!s)return k``;let o=s.kw??0,i=e.margin_kw,a=i===null?null:o+i,u=Math.max(a??0,o,1)*1.25,h=s.counts?i!==null&&i>.05?t.word("peaks_next_free",{margin:t.kw(i)}):e.next_kw?t.word("peaks_next_costs",{money:t.money(e.next_kw,0)}):t.word("peaks_next_nothing"):t.word("peaks_window_free");return k`<section class="window small">
      <h3>
        ${t.word("peaks_window",{from:t.time(s.start),to:t.time(s.end)})}
      </h3>
      ${s.counts?k`<div class="bar" aria-hidden="true">
            <i style="width:${100*o/u}%"></i>
            ${a===null?N:k`<u style="left:${100*a/u}%"></u>`}
          </div>`:N}
      <p class="number">
        ${s.kw===null?"–":t.word("peaks_heading",{power:t.kw(s.kw)})} · ${h}
      </p>
    </section>`}history(e,t){let s=t.homeTime(Date.now()/1e3).slice(0,7),o=e.history.filter(a=>a.month!==s).slice(-11);if(e.month_kw!==null&&o.push({month:s,kw:e.month_kw}),!o.some(a=>a.month!==s))return k``;let i=Math.max(...o.map(a=>a.kw),.1);return k`<h3>${t.word("peaks_history")}</h3>
      <div class="months small number">
        ${o.map(a=>k`<div class=${a.month===s?"current":""}>
              <span>${t.number(a.kw,1)}</span>
              <i style="height:${40*a.kw/i}px"></i>
              <span class="quiet">${t.month(a.month)}</span>
            </div>`)}
      </div>`}};customElements.define("v2h-peaks-card",eo)});function co(){let r=devicePixelRatio;le!=r&&(le=r,Ws&&ho(ol,Ws,co),Ws=matchMedia(`(min-resolution: ${le-.001}dppx) and (max-resolution: ${le+.001}dppx)`),vn(ol,Ws,co),qn.dispatchEvent(new CustomEvent(qs)))}function lt(r,n){if(n!=null){let e=r.classList;!e.contains(n)&&e.add(n)}}function uo(r,n){let e=r.classList;e.contains(n)&&e.remove(n)}function be(r,n,e){r.style[n]=e+"px"}function $t(r,n,e,t){let s=ao.createElement(r);return n!=null&&lt(s,n),e?.insertBefore(s,t),s}function wt(r,n){return $t("div",r,n)}function Lt(r,n,e,t,s){let o="translate("+n+"px,"+e+"px)",i=il.get(r);o!=i&&(r.style.transform=o,il.set(r,o),n<0||e<0||n>t||e>s?lt(r,wn):uo(r,wn))}function al(r,n,e){let t=n+e,s=ll.get(r);t!=s&&(ll.set(r,t),r.style.background=n,r.style.borderColor=e)}function ul(r,n,e,t){let s=n+""+e,o=cl.get(r);s!=o&&(cl.set(r,s),r.style.height=e+"px",r.style.width=n+"px",r.style.marginLeft=t?-n/2+"px":0,r.style.marginTop=t?-e/2+"px":0)}function vn(r,n,e,t){n.addEventListener(r,e,t?ku:_o)}function ho(r,n,e,t){n.removeEventListener(r,e,_o)}function St(r,n,e,t){let s;e=e||0,t=t||n.length-1;let o=t<=2147483647;for(;t-e>1;)s=o?e+t>>1:at((e+t)/2),n[s]<r?e=s:t=s;return r-n[e]<=n[t]-r?e:t}function Ol(r){return(e,t,s)=>{let o=-1,i=-1;for(let a=t;a<=s;a++)if(r(e[a])){o=a;break}for(let a=s;a>=t;a--)if(r(e[a])){i=a;break}return[o,i]}}function $u(r,n,e,t=0,s=!1){let o=s?xu:Js,i=s?Vl:zl;[n,e]=o(r,n,e);let a=r[n],u=r[n];if(n>-1)if(t==1)a=r[n],u=r[e];else if(t==-1)a=r[e],u=r[n];else for(let h=n;h<=e;h++){let m=r[h];i(m)&&(m<a?a=m:m>u&&(u=m))}return[a??pe,u??-pe]}function Zs(r,n,e,t){let s=pl(r),o=pl(n);r==n&&(s==-1?(r*=e,n/=e):(r/=e,n*=e));let i=e==10?Vt:Ul,a=s==1?at:vt,u=o==1?vt:at,h=a(i(Ce(r))),m=u(i(Ce(n))),f=Kn(e,h),w=Kn(e,m);return e==10&&(h<0&&(f=fe(f,-h)),m<0&&(w=fe(w,-m))),t||e==2?(r=f*s,n=w*o):(r=Gl(r,f),n=Qs(n,w)),[r,n]}function ko(r,n,e,t){let s=Zs(r,n,e,t);return r==0&&(s[0]=0),n==0&&(s[1]=0),s}function Ks(r,n,e,t){return Xs(e)?hl(r,n,e):(_s.pad=e,_s.soft=t?0:null,_s.mode=t?3:0,hl(r,n,Su))}function oe(r,n){return r??n}function Pu(r,n,e){for(n=oe(n,0),e=oe(e,r.length-1);n<=e;){if(r[n]!=null)return!0;n++}return!1}function hl(r,n,e){let t=e.min,s=e.max,o=oe(t.pad,0),i=oe(s.pad,0),a=oe(t.hard,-pe),u=oe(s.hard,pe),h=oe(t.soft,pe),m=oe(s.soft,-pe),f=oe(t.mode,0),w=oe(s.mode,0),b=n-r,$=Vt(b),T=Ye(Ce(r),Ce(n)),E=Vt(T),M=Ce(E-$);(b<1e-24||M>10)&&(b=0,(r==0||n==0)&&(b=1e-24,f==2&&h!=pe&&(o=0),w==2&&m!=-pe&&(i=0)));let y=b||T||1e3,C=Vt(y),x=Kn(10,at(C)),W=y*(b==0?r==0?.1:1:o),D=fe(Gl(r-W,x/10),24),K=r>=h&&(f==1||f==3&&D<=h||f==2&&D>=h)?h:pe,Y=Ye(a,D<K&&r>=K?K:Pt(K,D)),ee=y*(b==0?n==0?.1:1:i),q=fe(Qs(n+ee,x/10),24),A=n<=m&&(w==1||w==3&&q>=m||w==2&&q<=m)?m:-pe,Z=Pt(u,q>A&&n<=A?A:Ye(A,q));return Y==Z&&Y==0&&(Z=100),[Y,Z]}function fl(r){return(Vt((r^r>>31)-(r>>31))|0)+1}function po(r,n,e){return Pt(Ye(r,n),e)}function Il(r){return typeof r=="function"}function te(r){return Il(r)?r:()=>r}function mn(r,n){return bn(fe(bn(r/n))*n)}function Qs(r,n){return bn(vt(bn(r/n))*n)}function Gl(r,n){return bn(at(bn(r/n))*n)}function fe(r,n=0){if(ql(r))return r;let e=10**n,t=r*e*(1+Number.EPSILON);return Me(t)/e}function Bl(r){return((""+r).split(".")[1]||"").length}function xs(r,n,e,t){let s=[],o=t.map(Bl);for(let i=n;i<e;i++){let a=Ce(i),u=fe(Kn(r,i),a);for(let h=0;h<t.length;h++){let m=r==10?+`${t[h]}e${i}`:t[h]*u,f=(i>=0?0:a)+(i>=o[h]?0:o[h]),w=r==10?m:fe(m,f);s.push(w),Xt.set(w,f)}}return s}function wl(r){return typeof r=="string"}function Xs(r){let n=!1;if(r!=null){let e=r.constructor;n=e==null||e==Object}return n}function Nu(r){return r!=null&&typeof r=="object"}function Jn(r,n=Xs){let e;if(Qt(r)){let t=r.find(s=>s!=null);if(Qt(t)||n(t)){e=Array(r.length);for(let s=0;s<r.length;s++)e[s]=Jn(r[s],n)}else e=r.slice()}else if(r instanceof Hu)e=r.slice();else if(n(r)){e={};for(let t in r)t!=Kl&&(e[t]=Jn(r[t],n))}else e=r;return e}function Ee(r){let n=arguments;for(let e=1;e<n.length;e++){let t=n[e];for(let s in t)s!=Kl&&(Xs(r[s])?Ee(r[s],Jn(t[s])):r[s]=Jn(t[s]))}return r}function Ou(r,n,e){for(let t=0,s,o=-1;t<n.length;t++){let i=n[t];if(i>o){for(s=i-1;s>=0&&r[s]==null;)r[s--]=null;for(s=i+1;s<e&&r[s]==null;)r[o=s++]=null}}}function zu(r,n){if(Iu(r)){let i=r[0].slice();for(let a=1;a<r.length;a++)i.push(...r[a].slice(1));return Wu(i[0])||(i=Uu(i)),i}let e=new Set;for(let i=0;i<r.length;i++){let u=r[i][0],h=u.length;for(let m=0;m<h;m++)e.add(u[m])}let t=[Array.from(e).sort((i,a)=>i-a)],s=t[0].length,o=new Map;for(let i=0;i<s;i++)o.set(t[0][i],i);for(let i=0;i<r.length;i++){let a=r[i],u=a[0];for(let h=1;h<a.length;h++){let m=a[h],f=Array(s).fill(void 0),w=n?n[i][h]:Du,b=[];for(let $=0;$<m.length;$++){let T=m[$],E=o.get(u[$]);T===null?w!=Lu&&(f[E]=T,w==Fu&&b.push(E)):f[E]=T}Ou(f,b,s),t.push(f)}}return t}function Uu(r){let n=r[0],e=n.length,t=Array(e);for(let o=0;o<t.length;o++)t[o]=o;t.sort((o,i)=>n[o]-n[i]);let s=[];for(let o=0;o<r.length;o++){let i=r[o],a=Array(e);for(let u=0;u<e;u++)a[u]=i[t[u]];s.push(a)}return s}function Iu(r){let n=r[0][0],e=n.length;for(let t=1;t<r.length;t++){let s=r[t][0];if(s.length!=e)return!1;if(s!=n){for(let o=0;o<e;o++)if(s[o]!=n[o])return!1}}return!0}function Wu(r,n=100){let e=r.length;if(e<=1)return!0;let t=0,s=e-1;for(;t<=s&&r[t]==null;)t++;for(;s>=t&&r[s]==null;)s--;if(s<=t)return!0;let o=Ye(1,at((s-t+1)/n));for(let i=r[t],a=t+o;a<=s;a+=o){let u=r[a];if(u!=null){if(u<=i)return!1;i=u}}return!0}function Zl(r){return r.slice(0,3)}function ws(r){return(r<10?"0":"")+r}function qu(r){return(r<10?"00":r<100?"0":"")+r}function Po(r,n){n=n||Bu;let e=[],t=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=t.exec(r);)e.push(s[0][0]=="{"?Ku[s[1]]:s[0]);return o=>{let i="";for(let a=0;a<e.length;a++)i+=typeof e[a]=="string"?e[a]:e[a](o,n);return i}}function Ju(r,n){let e;return n=="UTC"||n=="Etc/UTC"?e=new Date(+r+r.getTimezoneOffset()*6e4):n==Yu?e=r:(e=new Date(r.toLocaleString("en-US",{timeZone:n})),e.setMilliseconds(r.getMilliseconds())),e}function sa(r){let n=r*1e3,e=n*60,t=e*60,s=t*24,o=s*30,i=s*365,u=(r==1?xs(10,0,3,Ys).filter(Ql):xs(10,-3,0,Ys)).concat([n,n*5,n*10,n*15,n*30,e,e*5,e*10,e*15,e*30,t,t*2,t*3,t*4,t*6,t*8,t*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,o,o*2,o*3,o*4,o*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),h=[[i,ea,ce,ce,ce,ce,ce,ce,1],[s*28,"{MMM}",vl,ce,ce,ce,ce,ce,1],[s,ta,vl,ce,ce,ce,ce,ce,1],[t,"{h}"+na,js,ce,ys,ce,ce,ce,1],[e,Bn,js,ce,ys,ce,ce,ce,1],[n,yl,js+" "+Bn,ce,ys+" "+Bn,ce,bl,ce,1],[r,yl+".{fff}",js+" "+Bn,ce,ys+" "+Bn,ce,bl,ce,1]];function m(f){return(w,b,$,T,E,M)=>{let y=[],C=E>=i,x=E>=o&&E<i,W=f($),D=fe(W*r,3),K=oo(W.getFullYear(),C?0:W.getMonth(),x||C?1:W.getDate()),Y=fe(K*r,3);if(x||C){let ee=x?E/o:0,q=C?E/i:0,A=D==Y?D:fe(oo(K.getFullYear()+q,K.getMonth()+ee,1)*r,3),Z=new Date(Me(A/r)),O=Z.getFullYear(),G=Z.getMonth();for(let I=0;A<=T;I++){let ne=oo(O+q*I,G+ee*I,1),U=ne-f(fe(ne*r,3));A=fe((+ne+U)*r,3),A<=T&&y.push(A)}}else{let ee=E>=s?s:E,q=at($)-at(D),A=Y+q+Qs(D-Y,ee);y.push(A);let Z=f(A),O=Z.getHours()+Z.getMinutes()/e+Z.getSeconds()/t,G=E/t,I=w.axes[b]._space,ne=M/I;for(;A=fe(A+E,r==1?0:3),!(A>T);)if(G>1){let U=at(fe(O+G,6))%24,se=f(A).getHours()-U;se>1&&(se=-1),A-=se*t,O=(O+G)%24;let ue=y[y.length-1];fe((A-ue)/E,3)*ne>=.7&&y.push(A)}else y.push(A)}return y}}return[u,h,m]}function _l(r,n){return r.map(e=>e.map((t,s)=>s==0||s==8||t==null?t:n(s==1||e[8]==0?t:e[1]+t)))}function kl(r,n){return(e,t,s,o,i)=>{let a=n.find($=>i>=$[0])||n[n.length-1],u,h,m,f,w,b;return t.map($=>{let T=r($),E=T.getFullYear(),M=T.getMonth(),y=T.getDate(),C=T.getHours(),x=T.getMinutes(),W=T.getSeconds(),D=E!=u&&a[2]||M!=h&&a[3]||y!=m&&a[4]||C!=f&&a[5]||x!=w&&a[6]||W!=b&&a[7]||a[1];return u=E,h=M,m=y,f=C,w=x,b=W,D(T)})}}function id(r,n){let e=Po(n);return(t,s,o,i,a)=>s.map(u=>e(r(u)))}function oo(r,n,e){return new Date(r,n,e)}function xl(r,n){return n(r)}function $l(r,n){return(e,t,s,o)=>o==null?yo:n(r(t))}function ad(r,n){let e=r.series[n];return e.width?e.stroke(r,n):e.points.width?e.points.stroke(r,n):null}function cd(r,n){return r.series[n].fill(r,n)}function dd(r,n){let e=r.cursor.points,t=wt(),s=e.size(r,n);be(t,vs,s),be(t,bs,s);let o=s/-2;be(t,"marginLeft",o),be(t,"marginTop",o);let i=e.width(r,n,s);return i&&be(t,"borderWidth",i),t}function hd(r,n){let e=r.series[n].points;return e._fill||e._stroke}function pd(r,n){let e=r.series[n].points;return e._stroke||e._fill}function fd(r,n){return r.series[n].points.size}function md(r,n,e){return io[0]=n,io[1]=e,io}function Gs(r,n,e,t=!0){return s=>{s.button==0&&(!t||s.target==n)&&e(s)}}function lo(r,n,e,t=!0){return s=>{(!t||s.target==n)&&e(s)}}function bd(r,n,e,t,s){return n.map(o=>o==null?"":$o(o))}function yd(r,n,e,t,s,o,i){let a=[],u=Xt.get(s)||0;e=i?e:fe(Qs(e,s),u);for(let h=e;h<=t;h=fe(h+s,u))a.push(Object.is(h,-0)?0:h);return a}function fo(r,n,e,t,s,o,i){let a=[],u=r.scales[r.axes[n].scale].log,h=u==10?Vt:Ul,m=at(h(e));s=Kn(u,m),u==10&&(s=gn[St(s,gn)]);let f=e,w=s*u;u==10&&(w=gn[St(w,gn)]);do a.push(f),f=f+s,u==10&&!Xt.has(f)&&(f=fe(f,Xt.get(s))),f>=w&&(s=f,w=s*u,u==10&&(w=gn[St(w,gn)]));while(f<=t);return a}function _d(r,n,e,t,s,o,i){let u=r.scales[r.axes[n].scale].asinh,h=t>u?fo(r,n,Ye(u,e),t,s):[u],m=t>=0&&e<=0?[0]:[];return(e<-u?fo(r,n,Ye(u,-t),-e,s):[u]).reverse().map(w=>-w).concat(m,h)}function $d(r,n,e,t,s){let o=r.axes[e],i=o.scale,a=r.scales[i],u=r.valToPos,h=o._space,m=u(10,i),f=u(9,i)-m>=h?ca:u(7,i)-m>=h?kd:u(5,i)-m>=h?xd:El;if(f==El){let w=Ce(u(1,i)-m);if(w<h)return mo(n.slice().reverse(),a.distr,f,vt(h/w)).reverse()}return mo(n,a.distr,f,1)}function Sd(r,n,e,t,s){let o=r.axes[e],i=o.scale,a=o._space,u=r.valToPos,h=Ce(u(1,i)-u(2,i));return h<a?mo(n.slice().reverse(),3,ca,vt(a/h)).reverse():n}function Pd(r,n,e,t){return t==null?yo:n==null?"":$o(n)}function Ed(r,n){let e=3+(r||1)*2;return fe(e*n,3)}function Td(r,n){let{scale:e,idxs:t}=r.series[0],s=r._data[0],o=r.valToPos(s[t[0]],e,!0),i=r.valToPos(s[t[1]],e,!0),a=Ce(i-o),u=r.series[n],h=a/(u.points.space*le);return t[1]-t[0]<=h}function Ad(r,n,e,t,s){return e/10}function ha(r,n){let e=Rl[r];return e||(e={key:r,plots:[],sub(t){e.plots.push(t)},unsub(t){e.plots=e.plots.filter(s=>s!=t)},pub(t,s,o,i,a,u,h){for(let m=0;m<e.plots.length;m++)e.plots[m]!=s&&e.plots[m].pub(t,s,o,i,a,u,h)}},r!=null&&(Rl[r]=e)),e}function yn(r,n,e){let t=r.mode,s=r.series[n],o=t==2?r._data[n]:r._data,i=r.scales,a=r.bbox,u=o[0],h=t==2?o[1]:o[n],m=t==2?i[s.facets[0].scale]:i[r.series[0].scale],f=t==2?i[s.facets[1].scale]:i[s.scale],w=a.left,b=a.top,$=a.width,T=a.height,E=r.valToPosH,M=r.valToPosV;return m.ori==0?e(s,u,h,m,f,E,M,w,b,$,T,tr,Xn,sr,fa,ga):e(s,u,h,m,f,M,E,b,w,T,$,nr,es,Ro,ma,wa)}function Mo(r,n){let e=0,t=0,s=oe(r.bands,So);for(let o=0;o<s.length;o++){let i=s[o];i.series[0]==n?e=i.dir:i.series[1]==n&&(i.dir==1?t|=1:t|=2)}return[e,t==1?-1:t==2?1:t==3?2:0]}function Cd(r,n,e,t,s){let o=r.mode,i=r.series[n],a=o==2?i.facets[1].scale:i.scale,u=r.scales[a];return s==-1?u.min:s==1?u.max:u.distr==3?u.dir==1?u.min:u.max:0}function Ut(r,n,e,t,s,o){return yn(r,n,(i,a,u,h,m,f,w,b,$,T,E)=>{let M=i.pxRound,y=h.dir*(h.ori==0?1:-1),C=h.ori==0?Xn:es,x,W;y==1?(x=e,W=t):(x=t,W=e);let D=M(f(a[x],h,T,b)),K=M(w(u[x],m,E,$)),Y=M(f(a[W],h,T,b)),ee=M(w(o==1?m.max:m.min,m,E,$)),q=new Path2D(s);return C(q,Y,ee),C(q,D,ee),C(q,D,K),q})}function er(r,n,e,t,s,o){let i=null;if(r.length>0){i=new Path2D;let a=n==0?sr:Ro,u=e;for(let f=0;f<r.length;f++){let w=r[f];if(w[1]>w[0]){let b=w[0]-u;b>0&&a(i,u,t,b,t+o),u=w[1]}}let h=e+s-u,m=10;h>0&&a(i,u,t-m/2,h,t+o+m)}return i}function Rd(r,n,e){let t=r[r.length-1];t&&t[0]==n?t[1]=e:r.push([n,e])}function Co(r,n,e,t,s,o,i){let a=[],u=r.length;for(let h=s==1?e:t;h>=e&&h<=t;h+=s)if(n[h]===null){let f=h,w=h;if(s==1)for(;++h<=t&&n[h]===null;)w=h;else for(;--h>=e&&n[h]===null;)w=h;let b=o(r[f]),$=w==f?b:o(r[w]),T=f-s;b=i<=0&&T>=0&&T<u?o(r[T]):b;let M=w+s;$=i>=0&&M>=0&&M<u?o(r[M]):$,$>=b&&a.push([b,$])}return a}function Nl(r){return r==0?Wl:r==1?Me:n=>mn(n,r)}function pa(r){let n=r==0?tr:nr,e=r==0?(s,o,i,a,u,h)=>{s.arcTo(o,i,a,u,h)}:(s,o,i,a,u,h)=>{s.arcTo(i,o,u,a,h)},t=r==0?(s,o,i,a,u)=>{s.rect(o,i,a,u)}:(s,o,i,a,u)=>{s.rect(i,o,u,a)};return(s,o,i,a,u,h=0,m=0)=>{h==0&&m==0?t(s,o,i,a,u):(h=Pt(h,a/2,u/2),m=Pt(m,a/2,u/2),n(s,o+h,i),e(s,o+a,i,o+a,i+u,h),e(s,o+a,i+u,o,i+u,m),e(s,o,i+u,o,i,m),e(s,o,i,o+a,i,h),s.closePath())}}function va(r){return(n,e,t,s,o)=>yn(n,e,(i,a,u,h,m,f,w,b,$,T,E)=>{let{pxRound:M,points:y}=i,C,x;h.ori==0?(C=tr,x=fa):(C=nr,x=ma);let W=fe(y.width*le,3),D=(y.size-y.width)/2*le,K=fe(D*2,3),Y=new Path2D,ee=new Path2D,{left:q,top:A,width:Z,height:O}=n.bbox;sr(ee,q-K,A-K,Z+K*2,O+K*2);let G=I=>{if(u[I]!=null){let ne=M(f(a[I],h,T,b)),U=M(w(u[I],m,E,$));C(Y,ne+D,U),x(Y,ne,U,D,0,Bs*2)}};if(o)o.forEach(G);else for(let I=t;I<=s;I++)G(I);return{stroke:W>0?Y:null,fill:Y,clip:ee,flags:Zn|go}})}function ba(r){return(n,e,t,s,o,i)=>{t!=s&&(o!=t&&i!=t&&r(n,e,t),o!=s&&i!=s&&r(n,e,s),r(n,e,i))}}function ya(r){let n=oe(r?.alignGaps,0);return(e,t,s,o)=>yn(e,t,(i,a,u,h,m,f,w,b,$,T,E)=>{[s,o]=Js(u,s,o);let M=i.pxRound,y=O=>M(f(O,h,T,b)),C=O=>M(w(O,m,E,$)),x,W;h.ori==0?(x=Xn,W=Nd):(x=es,W=Hd);let D=h.dir*(h.ori==0?1:-1),K={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Zn},Y=K.stroke,ee=!1;if(o-s>=T*4){let O=z=>e.posToVal(z,h.key,!0),G=null,I=null,ne,U,Je,ye=y(a[D==1?s:o]),se=y(a[s]),ue=y(a[o]),Q=O(D==1?se+1:ue-1);for(let z=D==1?s:o;z>=s&&z<=o;z+=D){let Te=a[z],_e=(D==1?Te<Q:Te>Q)?ye:y(Te),ae=u[z];_e==ye?ae!=null?(U=ae,G==null?(x(Y,_e,C(U)),ne=G=I=U):U<G?G=U:U>I&&(I=U)):ae===null&&(ee=!0):(G!=null&&W(Y,ye,C(G),C(I),C(ne),C(U)),ae!=null?(U=ae,x(Y,_e,C(U)),G=I=ne=U):(G=I=null,ae===null&&(ee=!0)),ye=_e,Q=O(ye+D))}G!=null&&G!=I&&Je!=ye&&W(Y,ye,C(G),C(I),C(ne),C(U))}else for(let O=D==1?s:o;O>=s&&O<=o;O+=D){let G=u[O];G===null?ee=!0:G!=null&&x(Y,y(a[O]),C(G))}let[A,Z]=Mo(e,t);if(i.fill!=null||A!=0){let O=K.fill=new Path2D(Y),G=i.fillTo(e,t,i.min,i.max,A),I=C(G),ne=y(a[s]),U=y(a[o]);D==-1&&([U,ne]=[ne,U]),x(O,U,I),x(O,ne,I)}if(!i.spanGaps){let O=[];ee&&O.push(...Co(a,u,s,o,D,y,n)),K.gaps=O=i.gaps(e,t,s,o,O),K.clip=er(O,h.ori,b,$,T,E)}return Z!=0&&(K.band=Z==2?[Ut(e,t,s,o,Y,-1),Ut(e,t,s,o,Y,1)]:Ut(e,t,s,o,Y,Z)),K})}function Ld(r){let n=oe(r.align,1),e=oe(r.ascDesc,!1),t=oe(r.alignGaps,0),s=oe(r.extend,!1);return(o,i,a,u)=>yn(o,i,(h,m,f,w,b,$,T,E,M,y,C)=>{[a,u]=Js(f,a,u);let x=h.pxRound,{left:W,width:D}=o.bbox,K=se=>x($(se,w,y,E)),Y=se=>x(T(se,b,C,M)),ee=w.ori==0?Xn:es,q={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Zn},A=q.stroke,Z=w.dir*(w.ori==0?1:-1),O=Y(f[Z==1?a:u]),G=K(m[Z==1?a:u]),I=G,ne=G;s&&n==-1&&(ne=W,ee(A,ne,O)),ee(A,G,O);for(let se=Z==1?a:u;se>=a&&se<=u;se+=Z){let ue=f[se];if(ue==null)continue;let Q=K(m[se]),z=Y(ue);n==1?ee(A,Q,O):ee(A,I,z),ee(A,Q,z),O=z,I=Q}let U=I;s&&n==1&&(U=W+D,ee(A,U,O));let[Je,ye]=Mo(o,i);if(h.fill!=null||Je!=0){let se=q.fill=new Path2D(A),ue=h.fillTo(o,i,h.min,h.max,Je),Q=Y(ue);ee(se,U,Q),ee(se,ne,Q)}if(!h.spanGaps){let se=[];se.push(...Co(m,f,a,u,Z,K,t));let ue=h.width*le/2,Q=e||n==1?ue:-ue,z=e||n==-1?-ue:ue;se.forEach(Te=>{Te[0]+=Q,Te[1]+=z}),q.gaps=se=h.gaps(o,i,a,u,se),q.clip=er(se,w.ori,E,M,y,C)}return ye!=0&&(q.band=ye==2?[Ut(o,i,a,u,A,-1),Ut(o,i,a,u,A,1)]:Ut(o,i,a,u,A,ye)),q})}function Hl(r,n,e,t,s,o,i=pe){if(r.length>1){let a=null;for(let u=0,h=1/0;u<r.length;u++)if(n[u]!==void 0){if(a!=null){let m=Ce(r[u]-r[a]);m<h&&(h=m,i=Ce(e(r[u],t,s,o)-e(r[a],t,s,o)))}a=u}}return i}function Dd(r){r=r||ks;let n=oe(r.size,[.6,pe,1]),e=r.align||0,t=r.gap||0,s=r.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let o=te(s),i=1-n[0],a=oe(n[1],pe),u=oe(n[2],1),h=oe(r.disp,ks),m=oe(r.each,b=>{}),{fill:f,stroke:w}=h;return(b,$,T,E)=>yn(b,$,(M,y,C,x,W,D,K,Y,ee,q,A)=>{let Z=M.pxRound,O=e,G=t*le,I=a*le,ne=u*le,U,Je;x.ori==0?[U,Je]=o(b,$):[Je,U]=o(b,$);let ye=x.dir*(x.ori==0?1:-1),se=x.ori==0?sr:Ro,ue=x.ori==0?m:(L,me,Ae,En,nn,Tt,sn)=>{m(L,me,Ae,nn,En,sn,Tt)},Q=oe(b.bands,So).find(L=>L.series[0]==$),z=Q!=null?Q.dir:0,Te=M.fillTo(b,$,M.min,M.max,z),je=Z(K(Te,W,A,ee)),_e,ae,bt,tt=q,xe=Z(M.width*le),Et=!1,Dt=null,ut=null,It=null,$n=null;f!=null&&(xe==0||w!=null)&&(Et=!0,Dt=f.values(b,$,T,E),ut=new Map,new Set(Dt).forEach(L=>{L!=null&&ut.set(L,new Path2D)}),xe>0&&(It=w.values(b,$,T,E),$n=new Map,new Set(It).forEach(L=>{L!=null&&$n.set(L,new Path2D)})));let{x0:Sn,size:ts}=h;if(Sn!=null&&ts!=null){O=1,y=Sn.values(b,$,T,E),Sn.unit==2&&(y=y.map(Ae=>b.posToVal(Y+Ae*q,x.key,!0)));let L=ts.values(b,$,T,E);ts.unit==2?ae=L[0]*q:ae=D(L[0],x,q,Y)-D(0,x,q,Y),tt=Hl(y,C,D,x,q,Y,tt),bt=tt-ae+G}else tt=Hl(y,C,D,x,q,Y,tt),bt=tt*i+G,ae=tt-bt;bt<1&&(bt=0),xe>=ae/2&&(xe=0),bt<5&&(Z=Wl);let $s=bt>0,en=tt-bt-($s?xe:0);ae=Z(po(en,ne,I)),_e=(O==0?ae/2:O==ye?0:ae)-O*ye*((O==0?G/2:0)+($s?xe/2:0));let Ge={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Pn=Et?null:new Path2D,Ft=null;if(Q!=null)Ft=b.data[Q.series[1]];else{let{y0:L,y1:me}=h;L!=null&&me!=null&&(C=me.values(b,$,T,E),Ft=L.values(b,$,T,E))}let tn=U*ae,J=Je*ae;for(let L=ye==1?T:E;L>=T&&L<=E;L+=ye){let me=C[L];if(me==null)continue;if(Ft!=null){let Ze=Ft[L]??0;if(me-Ze==0)continue;je=K(Ze,W,A,ee)}let Ae=x.distr!=2||h!=null?y[L]:L,En=D(Ae,x,q,Y),nn=K(oe(me,Te),W,A,ee),Tt=Z(En-_e),sn=Z(Ye(nn,je)),nt=Z(Pt(nn,je)),dt=sn-nt;if(me!=null){let Ze=me<0?J:tn,yt=me<0?tn:J;Et?(xe>0&&It[L]!=null&&se($n.get(It[L]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt),Dt[L]!=null&&se(ut.get(Dt[L]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt)):se(Pn,Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt),ue(b,$,L,Tt-xe/2,nt,ae+xe,dt)}}return xe>0?Ge.stroke=Et?$n:Pn:Et||(Ge._fill=M.width==0?M._fill:M._stroke??M._fill,Ge.width=0),Ge.fill=Et?ut:Pn,Ge})}function Fd(r,n){let e=oe(n?.alignGaps,0);return(t,s,o,i)=>yn(t,s,(a,u,h,m,f,w,b,$,T,E,M)=>{[o,i]=Js(h,o,i);let y=a.pxRound,C=U=>y(w(U,m,E,$)),x=U=>y(b(U,f,M,T)),W,D,K;m.ori==0?(W=tr,K=Xn,D=ga):(W=nr,K=es,D=wa);let Y=m.dir*(m.ori==0?1:-1),ee=C(u[Y==1?o:i]),q=ee,A=[],Z=[];for(let U=Y==1?o:i;U>=o&&U<=i;U+=Y)if(h[U]!=null){let ye=u[U],se=C(ye);A.push(q=se),Z.push(x(h[U]))}let O={stroke:r(A,Z,W,K,D,y),fill:null,clip:null,band:null,gaps:null,flags:Zn},G=O.stroke,[I,ne]=Mo(t,s);if(a.fill!=null||I!=0){let U=O.fill=new Path2D(G),Je=a.fillTo(t,s,a.min,a.max,I),ye=x(Je);K(U,q,ye),K(U,ee,ye)}if(!a.spanGaps){let U=[];U.push(...Co(u,h,o,i,Y,C,e)),O.gaps=U=a.gaps(t,s,o,i,U),O.clip=er(U,m.ori,$,T,E,M)}return ne!=0&&(O.band=ne==2?[Ut(t,s,o,i,G,-1),Ut(t,s,o,i,G,1)]:Ut(t,s,o,i,G,ne)),O})}function Od(r){return Fd(zd,r)}function zd(r,n,e,t,s,o){let i=r.length;if(i<2)return null;let a=new Path2D;if(e(a,r[0],n[0]),i==2)t(a,r[1],n[1]);else{let u=Array(i),h=Array(i-1),m=Array(i-1),f=Array(i-1);for(let w=0;w<i-1;w++)m[w]=n[w+1]-n[w],f[w]=r[w+1]-r[w],h[w]=m[w]/f[w];u[0]=h[0];for(let w=1;w<i-1;w++)h[w]===0||h[w-1]===0||h[w-1]>0!=h[w]>0?u[w]=0:(u[w]=3*(f[w-1]+f[w])/((2*f[w]+f[w-1])/h[w-1]+(f[w]+2*f[w-1])/h[w]),isFinite(u[w])||(u[w]=0));u[i-1]=h[i-2];for(let w=0;w<i-1;w++)s(a,r[w]+f[w]/3,n[w]+u[w]*f[w]/3,r[w+1]-f[w]/3,n[w+1]-u[w+1]*f[w]/3,r[w+1],n[w+1])}return a}function Ll(){for(let r of wo)r.syncRect(!0)}function Dl(r,n,e,t){return(t?[r[0],r[1]].concat(r.slice(2)):[r[0]].concat(r.slice(1))).map((o,i)=>vo(o,i,n,e))}function Id(r,n){return r.map((e,t)=>t==0?{}:Ee({},n,e))}function vo(r,n,e,t){return Ee({},n==0?e:t,r)}function _a(r,n,e){return n==null?Yn:[n,e]}function jd(r,n,e){return n==null?Yn:Ks(n,e,xo,!0)}function ka(r,n,e,t){return n==null?Yn:Zs(n,e,r.scales[t].log,!1)}function xa(r,n,e,t){return n==null?Yn:ko(n,e,r.scales[t].log,!1)}function qd(r,n,e,t,s){let o=Ye(fl(r),fl(n)),i=n-r,a=St(s/t*i,e);do{let u=e[a],h=t*u/i;if(h>=s&&o+(u<5?Xt.get(u):0)<=17)return[u,h]}while(++a<e.length);return[0,0]}function Fl(r){let n,e;return r=r.replace(/(\d+)px/,(t,s)=>(n=Me((e=+s)*le))+"px"),[r,n,e]}function Kd(r){r.show&&[r.font,r.labelFont].forEach(n=>{let e=fe(n[2]*le,1);n[0]=n[0].replace(/[0-9.]+px/,e+"px"),n[1]=e})}function ze(r,n,e){let t={mode:oe(r.mode,1)},s=t.mode;function o(l,c,d,p){let g=c.valToPct(l);return p+d*(c.dir==-1?1-g:g)}function i(l,c,d,p){let g=c.valToPct(l);return p+d*(c.dir==-1?g:1-g)}function a(l,c,d,p){return c.ori==0?o(l,c,d,p):i(l,c,d,p)}t.valToPosH=o,t.valToPosV=i;let u=!1;t.status=0;let h=t.root=wt(tu);if(r.id!=null&&(h.id=r.id),lt(h,r.class),r.title){let l=wt(ru,h);l.textContent=r.title}let m=$t("canvas"),f=t.ctx=m.getContext("2d"),w=wt(ou,h);vn("click",w,l=>{l.target===$&&(ge!=On||ke!=zn)&&Ue.click(t,l)},!0);let b=t.under=wt(iu,w);w.appendChild(m);let $=t.over=wt(lu,w);r=Jn(r);let T=+oe(r.pxAlign,1),E=Nl(T);(r.plugins||[]).forEach(l=>{l.opts&&(r=l.opts(t,r)||r)});let M=r.ms||.001,y=t.series=s==1?Dl(r.series||[],Pl,Cl,!1):Id(r.series||[null],Ml),C=t.axes=Dl(r.axes||[],Sl,Tl,!0),x=t.scales={},W=t.bands=r.bands||[];W.forEach(l=>{l.fill=te(l.fill||null),l.dir=oe(l.dir,-1)});let D=s==2?y[1].facets[0].scale:y[0].scale,K={axes:fc,series:cc},Y=(r.drawOrder||["axes","series"]).map(l=>K[l]);function ee(l){let c=l.distr==3?d=>Vt(d>0?d:l.clamp(t,d,l.min,l.max,l.key)):l.distr==4?d=>ro(d,l.asinh):l.distr==100?d=>l.fwd(d):d=>d;return d=>{let p=c(d),{_min:g,_max:v}=l,_=v-g;return(p-g)/_}}function q(l){let c=x[l];if(c==null){let d=(r.scales||ks)[l]||ks;if(d.from!=null){q(d.from);let p=Ee({},x[d.from],d,{key:l});p.valToPct=ee(p),x[l]=p}else{c=x[l]=Ee({},l==D?da:Md,d),c.key=l;let p=c.time,g=c.range,v=Qt(g);if((l!=D||s==2&&!p)&&(v&&(g[0]==null||g[1]==null)&&(g={min:g[0]==null?dl:{mode:1,hard:g[0],soft:g[0]},max:g[1]==null?dl:{mode:1,hard:g[1],soft:g[1]}},v=!1),!v&&Xs(g))){let _=g;g=(S,P,R)=>P==null?Yn:Ks(P,R,_)}c.range=te(g||(p?Wd:l==D?c.distr==3?Gd:c.distr==4?Bd:_a:c.distr==3?ka:c.distr==4?xa:jd)),c.auto=te(v?!1:c.auto),c.clamp=te(c.clamp||Ad),c._min=c._max=null,c.valToPct=ee(c)}}}q("x"),q("y"),s==1&&y.forEach(l=>{q(l.scale)}),C.forEach(l=>{q(l.scale)});for(let l in r.scales)q(l);let A=x[D],Z=A.distr,O,G;A.ori==0?(lt(h,nu),O=o,G=i):(lt(h,su),O=i,G=o);let I={};for(let l in x){let c=x[l];(c.min!=null||c.max!=null)&&(I[l]={min:c.min,max:c.max},c.min=c.max=null)}let ne=r.tzDate||(l=>new Date(Me(l/M))),U=r.fmtDate||Po,Je=M==1?nd(ne):od(ne),ye=kl(ne,_l(M==1?td:rd,U)),se=$l(ne,xl(ld,U)),ue=[],Q=t.legend=Ee({},ud,r.legend),z=t.cursor=Ee({},gd,{drag:{y:s==2}},r.cursor),Te=Q.show,je=z.show,_e=Q.markers;Q.idxs=ue,_e.width=te(_e.width),_e.dash=te(_e.dash),_e.stroke=te(_e.stroke),_e.fill=te(_e.fill);let ae,bt,tt,xe=[],Et=[],Dt,ut=!1,It={};if(Q.live){let l=y[1]?y[1].values:null;ut=l!=null,Dt=ut?l(t,1,0):{_:0};for(let c in Dt)It[c]=yo}if(Te)if(ae=$t("table",pu,h),tt=$t("tbody",null,ae),Q.mount(t,ae),ut){bt=$t("thead",null,ae,tt);let l=$t("tr",null,bt);$t("th",null,l);for(var $n in Dt)$t("th",Qi,l).textContent=$n}else lt(ae,mu),Q.live&&lt(ae,fu);let Sn={show:!0},ts={show:!1};function $s(l,c){if(c==0&&(ut||!Q.live||s==2))return Yn;let d=[],p=$t("tr",gu,tt,tt.childNodes[c]);lt(p,l.class),l.show||lt(p,wn);let g=$t("th",null,p);if(_e.show){let S=wt(wu,g);if(c>0){let P=_e.width(t,c);P&&(S.style.border=P+"px "+_e.dash(t,c)+" "+_e.stroke(t,c)),S.style.background=_e.fill(t,c)}}let v=wt(Qi,g);l.label instanceof HTMLElement?v.appendChild(l.label):v.textContent=l.label,c>0&&(_e.show||(v.style.color=l.width>0?_e.stroke(t,c):_e.fill(t,c)),Ge("click",g,S=>{if(z._lock)return;on(S);let P=y.indexOf(l);if((S.ctrlKey||S.metaKey)!=Q.isolate){let R=y.some((H,F)=>F>0&&F!=P&&H.show);y.forEach((H,F)=>{F>0&&Mt(F,R?F==P?Sn:ts:Sn,!0,Pe.setSeries)})}else Mt(P,{show:!l.show},!0,Pe.setSeries)},!1),An&&Ge(nl,g,S=>{z._lock||(on(S),Mt(y.indexOf(l),Un,!0,Pe.setSeries))},!1));for(var _ in Dt){let S=$t("td",vu,p);S.textContent="--",d.push(S)}return[p,d]}let en=new Map;function Ge(l,c,d,p=!0){let g=en.get(c)||{},v=z.bind[l](t,c,d,p);v&&(vn(l,c,g[l]=v),en.set(c,g))}function Pn(l,c,d){let p=en.get(c)||{};for(let g in p)(l==null||g==l)&&(ho(g,c,p[g]),delete p[g]);l==null&&en.delete(c)}let Ft=0,tn=0,J=0,L=0,me=0,Ae=0,En=me,nn=Ae,Tt=J,sn=L,nt=0,dt=0,Ze=0,yt=0;t.bbox={};let cr=!1,Ss=!1,Tn=!1,rn=!1,Ps=!1,ht=!1;function ur(l,c,d){(d||l!=t.width||c!=t.height)&&Bo(l,c),Hn(!1),Tn=!0,Ss=!0,Ln()}function Bo(l,c){t.width=Ft=J=l,t.height=tn=L=c,me=Ae=0,nc(),sc();let d=t.bbox;nt=d.left=mn(me*le,.5),dt=d.top=mn(Ae*le,.5),Ze=d.width=mn(J*le,.5),yt=d.height=mn(L*le,.5)}let Xa=3;function ec(){let l=!1,c=0;for(;!l;){c++;let d=hc(c),p=pc(c);l=c==Xa||d&&p,l||(Bo(t.width,t.height),Ss=!0)}}function tc({width:l,height:c}){ur(l,c)}t.setSize=tc;function nc(){let l=!1,c=!1,d=!1,p=!1;C.forEach((g,v)=>{if(g.show&&g._show){let{side:_,_size:S}=g,P=_%2,R=g.label!=null?g.labelSize:0,H=S+R;H>0&&(P?(J-=H,_==3?(me+=H,p=!0):d=!0):(L-=H,_==0?(Ae+=H,l=!0):c=!0))}}),ln[0]=l,ln[1]=d,ln[2]=c,ln[3]=p,J-=Wt[1]+Wt[3],me+=Wt[3],L-=Wt[2]+Wt[0],Ae+=Wt[0]}function sc(){let l=me+J,c=Ae+L,d=me,p=Ae;function g(v,_){switch(v){case 1:return l+=_,l-_;case 2:return c+=_,c-_;case 3:return d-=_,d+_;case 0:return p-=_,p+_}}C.forEach((v,_)=>{if(v.show&&v._show){let S=v.side;v._pos=g(S,v._size),v.label!=null&&(v._lpos=g(S,v.labelSize))}})}if(z.dataIdx==null){let l=z.hover,c=l.skip=new Set(l.skip??[]);c.add(void 0);let d=l.prox=te(l.prox),p=l.bias??=0;z.dataIdx=(g,v,_,S)=>{if(v==0)return _;let P=_,R=d(g,v,_,S)??pe,H=R>=0&&R<pe,F=A.ori==0?J:L,B=z.left,ie=n[0],re=n[v];if(c.has(re[_])){P=null;let X=null,j=null,V;if(p==0||p==-1)for(V=_;X==null&&V-- >0;)c.has(re[V])||(X=V);if(p==0||p==1)for(V=_;j==null&&V++<re.length;)c.has(re[V])||(j=V);if(X!=null||j!=null)if(H){let ve=X==null?-1/0:O(ie[X],A,F,0),$e=j==null?1/0:O(ie[j],A,F,0),Fe=B-ve,de=$e-B;Fe<=de?Fe<=R&&(P=X):de<=R&&(P=j)}else P=j==null?X:X==null?j:_-X<=j-_?X:j}else H&&Ce(B-O(ie[_],A,F,0))>R&&(P=null);return P}}let on=l=>{z.event=l};z.idxs=ue,z._lock=!1;let Ie=z.points;Ie.show=te(Ie.show),Ie.size=te(Ie.size),Ie.stroke=te(Ie.stroke),Ie.width=te(Ie.width),Ie.fill=te(Ie.fill);let At=t.focus=Ee({},r.focus||{alpha:.3},z.focus),An=At.prox>=0,Mn=An&&Ie.one,pt=[],Cn=[],Rn=[];function qo(l,c){let d=Ie.show(t,c);if(d instanceof HTMLElement)return lt(d,hu),lt(d,l.class),Lt(d,-10,-10,J,L),$.insertBefore(d,pt[c]),d}function Ko(l,c){if(s==1||c>0){let d=s==1&&x[l.scale].time,p=l.value;l.value=d?wl(p)?$l(ne,xl(p,U)):p||se:p||Pd,l.label=l.label||(d?vd:wd)}if(Mn||c>0){l.width=l.width==null?1:l.width,l.paths=l.paths||Vd||Mu,l.fillTo=te(l.fillTo||Cd),l.pxAlign=+oe(l.pxAlign,T),l.pxRound=Nl(l.pxAlign),l.stroke=te(l.stroke||null),l.fill=te(l.fill||null),l._stroke=l._fill=l._paths=l._focus=null;let d=Ed(Ye(1,l.width),1),p=l.points=Ee({},{size:d,width:Ye(1,d*.2),stroke:l.stroke,space:d*2,paths:Ud,_stroke:null,_fill:null},l.points);p.show=te(p.show),p.filter=te(p.filter),p.fill=te(p.fill),p.stroke=te(p.stroke),p.paths=te(p.paths),p.pxAlign=l.pxAlign}if(Te){let d=$s(l,c);xe.splice(c,0,d[0]),Et.splice(c,0,d[1]),Q.values.push(null)}if(je){ue.splice(c,0,null);let d=null;Mn?c==0&&(d=qo(l,c)):c>0&&(d=qo(l,c)),pt.splice(c,0,d),Cn.splice(c,0,0),Rn.splice(c,0,0)}De("addSeries",c)}function rc(l,c){c=c??y.length,l=s==1?vo(l,c,Pl,Cl):vo(l,c,{},Ml),y.splice(c,0,l),Ko(y[c],c)}t.addSeries=rc;function oc(l){if(y.splice(l,1),Te){Q.values.splice(l,1),Et.splice(l,1);let c=xe.splice(l,1)[0];Pn(null,c.firstChild),c.remove()}je&&(ue.splice(l,1),pt.splice(l,1)[0].remove(),Cn.splice(l,1),Rn.splice(l,1)),De("delSeries",l)}t.delSeries=oc;let ln=[!1,!1,!1,!1];function ic(l,c){if(l._show=l.show,l.show){let d=l.side%2,p=x[l.scale];p==null&&(l.scale=d?y[1].scale:D,p=x[l.scale]);let g=p.time;l.size=te(l.size),l.space=te(l.space),l.rotate=te(l.rotate),Qt(l.incrs)&&l.incrs.forEach(_=>{!Xt.has(_)&&Xt.set(_,Bl(_))}),l.incrs=te(l.incrs||(p.distr==2?Qu:g?M==1?ed:sd:gn)),l.splits=te(l.splits||(g&&p.distr==1?Je:p.distr==3?fo:p.distr==4?_d:yd)),l.stroke=te(l.stroke),l.grid.stroke=te(l.grid.stroke),l.ticks.stroke=te(l.ticks.stroke),l.border.stroke=te(l.border.stroke);let v=l.values;l.values=Qt(v)&&!Qt(v[0])?te(v):g?Qt(v)?kl(ne,_l(v,U)):wl(v)?id(ne,v):v||ye:v||bd,l.filter=te(l.filter||(p.distr>=3&&p.log==10?$d:p.distr==3&&p.log==2?Sd:jl)),l.font=Fl(l.font),l.labelFont=Fl(l.labelFont),l._size=l.size(t,null,c,0),l._space=l._rotate=l._incrs=l._found=l._splits=l._values=null,l._size>0&&(ln[c]=!0,l._el=wt(au,w))}}function ns(l,c,d,p){let[g,v,_,S]=d,P=c%2,R=0;return P==0&&(S||v)&&(R=c==0&&!g||c==2&&!_?Me(Sl.size/3):0),P==1&&(g||_)&&(R=c==1&&!v||c==3&&!S?Me(Tl.size/2):0),R}let Yo=t.padding=(r.padding||[ns,ns,ns,ns]).map(l=>te(oe(l,ns))),Wt=t._padding=Yo.map((l,c)=>l(t,c,ln,0)),Ve,Re=null,Ne=null,Es=s==1?y[0].idxs:null,_t=null,ss=!1;function Jo(l,c){if(n=l??[],t.data=t._data=n,s==2){Ve=0;for(let d=1;d<y.length;d++)Ve+=n[d][0].length}else{n.length==0&&(t.data=t._data=n=[[]]),_t=n[0],Ve=_t.length;let d=n;if(Z==2){d=n.slice();let p=d[0]=Array(Ve);for(let g=0;g<Ve;g++)p[g]=g}t._data=n=d}if(Hn(!0),De("setData"),Z==2&&(Tn=!0),c!==!1){let d=A;d.auto(t,ss)?dr():Gt(D,d.min,d.max),rn=rn||z.left>=0,ht=!0,Ln()}}t.setData=Jo;function dr(){ss=!0;let l,c;s==1&&(Ve>0?(Re=Es[0]=0,Ne=Es[1]=Ve-1,l=n[0][Re],c=n[0][Ne],Z==2?(l=Re,c=Ne):l==c&&(Z==3?[l,c]=Zs(l,l,A.log,!1):Z==4?[l,c]=ko(l,l,A.log,!1):A.time?c=l+Me(86400/M):[l,c]=Ks(l,c,xo,!0))):(Re=Es[0]=l=null,Ne=Es[1]=c=null)),Gt(D,l,c)}let Ts,Nn,hr,pr,fr,mr,gr,wr,vr,Qe;function Zo(l,c,d,p,g,v){l??=el,d??=So,p??="butt",g??=el,v??="round",l!=Ts&&(f.strokeStyle=Ts=l),g!=Nn&&(f.fillStyle=Nn=g),c!=hr&&(f.lineWidth=hr=c),v!=fr&&(f.lineJoin=fr=v),p!=mr&&(f.lineCap=mr=p),d!=pr&&f.setLineDash(pr=d)}function Qo(l,c,d,p){c!=Nn&&(f.fillStyle=Nn=c),l!=gr&&(f.font=gr=l),d!=wr&&(f.textAlign=wr=d),p!=vr&&(f.textBaseline=vr=p)}function br(l,c,d,p,g=0){if(p.length>0&&l.auto(t,ss)&&(c==null||c.min==null)){let v=oe(Re,0),_=oe(Ne,p.length-1),S=d.min==null?$u(p,v,_,g,l.distr==3):[d.min,d.max];l.min=Pt(l.min,d.min=S[0]),l.max=Ye(l.max,d.max=S[1])}}let Xo={min:null,max:null};function lc(){for(let p in x){let g=x[p];I[p]==null&&(g.min==null||I[D]!=null&&g.auto(t,ss))&&(I[p]=Xo)}for(let p in x){let g=x[p];I[p]==null&&g.from!=null&&I[g.from]!=null&&(I[p]=Xo)}I[D]!=null&&Hn(!0);let l={};for(let p in I){let g=I[p];if(g!=null){let v=l[p]=Jn(x[p],Nu);if(g.min!=null)Ee(v,g);else if(p!=D||s==2)if(Ve==0&&v.from==null){let _=v.range(t,null,null,p);v.min=_[0],v.max=_[1]}else v.min=pe,v.max=-pe}}if(Ve>0){y.forEach((p,g)=>{if(s==1){let v=p.scale,_=I[v];if(_==null)return;let S=l[v];if(g==0){let P=S.range(t,S.min,S.max,v);S.min=P[0],S.max=P[1],Re=St(S.min,n[0]),Ne=St(S.max,n[0]),Ne-Re>1&&(n[0][Re]<S.min&&Re++,n[0][Ne]>S.max&&Ne--),p.min=_t[Re],p.max=_t[Ne]}else p.show&&p.auto&&br(S,_,p,n[g],p.sorted);p.idxs[0]=Re,p.idxs[1]=Ne}else if(g>0&&p.show&&p.auto){let[v,_]=p.facets,S=v.scale,P=_.scale,[R,H]=n[g],F=l[S],B=l[P];F!=null&&br(F,I[S],v,R,v.sorted),B!=null&&br(B,I[P],_,H,_.sorted),p.min=_.min,p.max=_.max}});for(let p in l){let g=l[p],v=I[p];if(g.from==null&&(v==null||v.min==null)){let _=g.range(t,g.min==pe?null:g.min,g.max==-pe?null:g.max,p);g.min=_[0],g.max=_[1]}}}for(let p in l){let g=l[p];if(g.from!=null){let v=l[g.from];if(v.min==null)g.min=g.max=null;else{let _=g.range(t,v.min,v.max,p);g.min=_[0],g.max=_[1]}}}let c={},d=!1;for(let p in l){let g=l[p],v=x[p];if(v.min!=g.min||v.max!=g.max){v.min=g.min,v.max=g.max;let _=v.distr;v._min=_==3?Vt(v.min):_==4?ro(v.min,v.asinh):_==100?v.fwd(v.min):v.min,v._max=_==3?Vt(v.max):_==4?ro(v.max,v.asinh):_==100?v.fwd(v.max):v.max,c[p]=d=!0}}if(d){y.forEach((p,g)=>{s==2?g>0&&c.y&&(p._paths=null):c[p.scale]&&(p._paths=null)});for(let p in c)Tn=!0,De("setScale",p);je&&z.left>=0&&(rn=ht=!0)}for(let p in I)I[p]=null}function ac(l){let c=po(Re-1,0,Ve-1),d=po(Ne+1,0,Ve-1);for(;l[c]==null&&c>0;)c--;for(;l[d]==null&&d<Ve-1;)d++;return[c,d]}function cc(){if(Ve>0){let l=y.some(c=>c._focus)&&Qe!=At.alpha;l&&(f.globalAlpha=Qe=At.alpha),y.forEach((c,d)=>{if(d>0&&c.show&&(ei(d,!1),ei(d,!0),c._paths==null)){let p=Qe;Qe!=c.alpha&&(f.globalAlpha=Qe=c.alpha);let g=s==2?[0,n[d][0].length-1]:ac(n[d]);c._paths=c.paths(t,d,g[0],g[1]),Qe!=p&&(f.globalAlpha=Qe=p)}}),y.forEach((c,d)=>{if(d>0&&c.show){let p=Qe;Qe!=c.alpha&&(f.globalAlpha=Qe=c.alpha),c._paths!=null&&ti(d,!1);{let g=c._paths!=null?c._paths.gaps:null,v=c.points.show(t,d,Re,Ne,g),_=c.points.filter(t,d,v,g);(v||_)&&(c.points._paths=c.points.paths(t,d,Re,Ne,_),ti(d,!0))}Qe!=p&&(f.globalAlpha=Qe=p),De("drawSeries",d)}}),l&&(f.globalAlpha=Qe=1)}}function ei(l,c){let d=c?y[l].points:y[l];d._stroke=d.stroke(t,l),d._fill=d.fill(t,l)}function ti(l,c){let d=c?y[l].points:y[l],{stroke:p,fill:g,clip:v,flags:_,_stroke:S=d._stroke,_fill:P=d._fill,_width:R=d.width}=d._paths;R=fe(R*le,3);let H=null,F=R%2/2;c&&P==null&&(P=R>0?"#fff":S);let B=d.pxAlign==1&&F>0;if(B&&f.translate(F,F),!c){let ie=nt-R/2,re=dt-R/2,X=Ze+R,j=yt+R;H=new Path2D,H.rect(ie,re,X,j)}c?yr(S,R,d.dash,d.cap,P,p,g,_,v):uc(l,S,R,d.dash,d.cap,P,p,g,_,H,v),B&&f.translate(-F,-F)}function uc(l,c,d,p,g,v,_,S,P,R,H){let F=!1;P!=0&&W.forEach((B,ie)=>{if(B.series[0]==l){let re=y[B.series[1]],X=n[B.series[1]],j=(re._paths||ks).band;Qt(j)&&(j=B.dir==1?j[0]:j[1]);let V,ve=null;re.show&&j&&Pu(X,Re,Ne)?(ve=B.fill(t,ie)||v,V=re._paths.clip):j=null,yr(c,d,p,g,ve,_,S,P,R,H,V,j),F=!0}}),F||yr(c,d,p,g,v,_,S,P,R,H)}let ni=Zn|go;function yr(l,c,d,p,g,v,_,S,P,R,H,F){Zo(l,c,d,p,g),(P||R||F)&&(f.save(),P&&f.clip(P),R&&f.clip(R)),F?(S&ni)==ni?(f.clip(F),H&&f.clip(H),Ms(g,_),As(l,v,c)):S&go?(Ms(g,_),f.clip(F),As(l,v,c)):S&Zn&&(f.save(),f.clip(F),H&&f.clip(H),Ms(g,_),f.restore(),As(l,v,c)):(Ms(g,_),As(l,v,c)),(P||R||F)&&f.restore()}function As(l,c,d){d>0&&(c instanceof Map?c.forEach((p,g)=>{f.strokeStyle=Ts=g,f.stroke(p)}):c!=null&&l&&f.stroke(c))}function Ms(l,c){c instanceof Map?c.forEach((d,p)=>{f.fillStyle=Nn=p,f.fill(d)}):c!=null&&l&&f.fill(c)}function dc(l,c,d,p){let g=C[l],v;if(p<=0)v=[0,0];else{let _=g._space=g.space(t,l,c,d,p),S=g._incrs=g.incrs(t,l,c,d,p,_);v=qd(c,d,S,p,_)}return g._found=v}function _r(l,c,d,p,g,v,_,S,P,R){let H=_%2/2;T==1&&f.translate(H,H),Zo(S,_,P,R,S),f.beginPath();let F,B,ie,re,X=g+(p==0||p==3?-v:v);d==0?(B=g,re=X):(F=g,ie=X);for(let j=0;j<l.length;j++)c[j]!=null&&(d==0?F=ie=l[j]:B=re=l[j],f.moveTo(F,B),f.lineTo(ie,re));f.stroke(),T==1&&f.translate(-H,-H)}function hc(l){let c=!0;return C.forEach((d,p)=>{if(!d.show)return;let g=x[d.scale];if(g.min==null){d._show&&(c=!1,d._show=!1,Hn(!1));return}else d._show||(c=!1,d._show=!0,Hn(!1));let v=d.side,_=v%2,{min:S,max:P}=g,[R,H]=dc(p,S,P,_==0?J:L);if(H==0)return;let F=g.distr==2,B=d._splits=d.splits(t,p,S,P,R,H,F),ie=g.distr==2?B.map(V=>_t[V]):B,re=g.distr==2?_t[B[1]]-_t[B[0]]:R,X=d._values=d.values(t,d.filter(t,ie,p,H,re),p,H,re);d._rotate=v==2?d.rotate(t,X,p,H):0;let j=d._size;d._size=vt(d.size(t,X,p,l)),j!=null&&d._size!=j&&(c=!1)}),c}function pc(l){let c=!0;return Yo.forEach((d,p)=>{let g=d(t,p,ln,l);g!=Wt[p]&&(c=!1),Wt[p]=g}),c}function fc(){for(let l=0;l<C.length;l++){let c=C[l];if(!c.show||!c._show)continue;let d=c.side,p=d%2,g,v,_=c.stroke(t,l),S=d==0||d==3?-1:1,[P,R]=c._found;if(c.label!=null){let qe=c.labelGap*S,ot=Me((c._lpos+qe)*le);Qo(c.labelFont[0],_,"center",d==2?"top":Xi),f.save(),p==1?(g=v=0,f.translate(ot,Me(dt+yt/2)),f.rotate((d==3?-Bs:Bs)/2)):(g=Me(nt+Ze/2),v=ot);let un=Il(c.label)?c.label(t,l,P,R):c.label;f.fillText(un,g,v),f.restore()}if(R==0)continue;let H=x[c.scale],F=p==0?Ze:yt,B=p==0?nt:dt,ie=c._splits,re=H.distr==2?ie.map(qe=>_t[qe]):ie,X=H.distr==2?_t[ie[1]]-_t[ie[0]]:P,j=c.ticks,V=c.border,ve=j.show?j.size:0,$e=Me(ve*le),Fe=Me((c.alignTo==2?c._size-ve-c.gap:c.gap)*le),de=c._rotate*-Bs/180,Se=E(c._pos*le),st=($e+Fe)*S,Be=Se+st;v=p==0?Be:0,g=p==1?Be:0;let ft=c.font[0],kt=c.align==1?Gn:c.align==2?to:de>0?Gn:de<0?to:p==0?"center":d==3?to:Gn,Rt=de||p==1?"middle":d==2?"top":Xi;Qo(ft,_,kt,Rt);let rt=c.font[1]*c.lineGap,mt=ie.map(qe=>E(a(qe,H,F,B))),xt=c._values;for(let qe=0;qe<xt.length;qe++){let ot=xt[qe];if(ot!=null){p==0?g=mt[qe]:v=mt[qe],ot=""+ot;let un=ot.indexOf(`
`)==-1?[ot]:ot.split(/\n/gm);for(let Ke=0;Ke<un.length;Ke++){let _i=un[Ke];de?(f.save(),f.translate(g,v+Ke*rt),f.rotate(de),f.fillText(_i,0,0),f.restore()):f.fillText(_i,g,v+Ke*rt)}}}j.show&&_r(mt,j.filter(t,re,l,R,X),p,d,Se,$e,fe(j.width*le,3),j.stroke(t,l),j.dash,j.cap);let Nt=c.grid;Nt.show&&_r(mt,Nt.filter(t,re,l,R,X),p,p==0?2:1,p==0?dt:nt,p==0?yt:Ze,fe(Nt.width*le,3),Nt.stroke(t,l),Nt.dash,Nt.cap),V.show&&_r([Se],[1],p==0?1:0,p==0?1:2,p==1?dt:nt,p==1?yt:Ze,fe(V.width*le,3),V.stroke(t,l),V.dash,V.cap)}De("drawAxes")}function Hn(l){y.forEach((c,d)=>{d>0&&(c._paths=null,l&&(s==1?(c.min=null,c.max=null):c.facets.forEach(p=>{p.min=null,p.max=null})))})}let Cs=!1,kr=!1,rs=[];function mc(){kr=!1;for(let l=0;l<rs.length;l++)De(...rs[l]);rs.length=0}function Ln(){Cs||(Vu(si),Cs=!0)}function gc(l,c=!1){Cs=!0,kr=c,l(t),si(),c&&rs.length>0&&queueMicrotask(mc)}t.batch=gc;function si(){if(cr&&(lc(),cr=!1),Tn&&(ec(),Tn=!1),Ss){if(be(b,Gn,me),be(b,"top",Ae),be(b,vs,J),be(b,bs,L),be($,Gn,me),be($,"top",Ae),be($,vs,J),be($,bs,L),be(w,vs,Ft),be(w,bs,tn),m.width=Me(Ft*le),m.height=Me(tn*le),C.forEach(({_el:l,_show:c,_size:d,_pos:p,side:g})=>{if(l!=null)if(c){let v=g===3||g===0?d:0,_=g%2==1;be(l,_?"left":"top",p-v),be(l,_?"width":"height",d),be(l,_?"top":"left",_?Ae:me),be(l,_?"height":"width",_?L:J),uo(l,wn)}else lt(l,wn)}),Ts=Nn=hr=fr=mr=gr=wr=vr=pr=null,Qe=1,ls(!0),me!=En||Ae!=nn||J!=Tt||L!=sn){Hn(!1);let l=J/Tt,c=L/sn;if(je&&!rn&&z.left>=0){z.left*=l,z.top*=c,Dn&&Lt(Dn,Me(z.left),0,J,L),Fn&&Lt(Fn,0,Me(z.top),J,L);for(let d=0;d<pt.length;d++){let p=pt[d];p!=null&&(Cn[d]*=l,Rn[d]*=c,Lt(p,vt(Cn[d]),vt(Rn[d]),J,L))}}if(we.show&&!Ps&&we.left>=0&&we.width>0){we.left*=l,we.width*=l,we.top*=c,we.height*=c;for(let d in Tr)be(Vn,d,we[d])}En=me,nn=Ae,Tt=J,sn=L}De("setSize"),Ss=!1}Ft>0&&tn>0&&(f.clearRect(0,0,m.width,m.height),De("drawClear"),Y.forEach(l=>l()),De("draw")),we.show&&Ps&&(Rs(we),Ps=!1),je&&rn&&(cn(null,!0,!1),rn=!1),Q.show&&Q.live&&ht&&(Pr(),ht=!1),u||(u=!0,t.status=1,De("ready")),ss=!1,Cs=!1}t.redraw=(l,c)=>{Tn=c||!1,l!==!1?Gt(D,A.min,A.max):Ln()};function xr(l,c){let d=x[l];if(d.from==null){if(Ve==0){let p=d.range(t,c.min,c.max,l);c.min=p[0],c.max=p[1]}if(c.min>c.max){let p=c.min;c.min=c.max,c.max=p}if(Ve>1&&c.min!=null&&c.max!=null&&c.max-c.min<1e-16)return;l==D&&d.distr==2&&Ve>0&&(c.min=St(c.min,n[0]),c.max=St(c.max,n[0]),c.min==c.max&&c.max++),I[l]=c,cr=!0,Ln()}}t.setScale=xr;let $r,Sr,Dn,Fn,ri,oi,On,zn,ii,li,ge,ke,jt=!1,Ue=z.drag,He=Ue.x,Le=Ue.y;je&&(z.x&&($r=wt(uu,$)),z.y&&(Sr=wt(du,$)),A.ori==0?(Dn=$r,Fn=Sr):(Dn=Sr,Fn=$r),ge=z.left,ke=z.top);let we=t.select=Ee({show:!0,over:!0,left:0,width:0,top:0,height:0},r.select),Vn=we.show?wt(cu,we.over?$:b):null;function Rs(l,c){if(we.show){for(let d in l)we[d]=l[d],d in Tr&&be(Vn,d,l[d]);c!==!1&&De("setSelect")}}t.setSelect=Rs;function wc(l){if(y[l].show)Te&&uo(xe[l],wn);else if(Te&&lt(xe[l],wn),je){let d=Mn?pt[0]:pt[l];d!=null&&Lt(d,-10,-10,J,L)}}function Gt(l,c,d){xr(l,{min:c,max:d})}function Mt(l,c,d,p){c.focus!=null&&kc(l),c.show!=null&&y.forEach((g,v)=>{v>0&&(l==v||l==null)&&(g.show=c.show,wc(v),s==2?(Gt(g.facets[0].scale,null,null),Gt(g.facets[1].scale,null,null)):Gt(g.scale,null,null),Ln())}),d!==!1&&De("setSeries",l,c),p&&as("setSeries",t,l,c)}t.setSeries=Mt;function vc(l,c){Ee(W[l],c)}function bc(l,c){l.fill=te(l.fill||null),l.dir=oe(l.dir,-1),c=c??W.length,W.splice(c,0,l)}function yc(l){l==null?W.length=0:W.splice(l,1)}t.addBand=bc,t.setBand=vc,t.delBand=yc;function _c(l,c){y[l].alpha=c,je&&pt[l]!=null&&(pt[l].style.opacity=c),Te&&xe[l]&&(xe[l].style.opacity=c)}let Ot,Bt,an,Un={focus:!0};function kc(l){if(l!=an){let c=l==null,d=At.alpha!=1;y.forEach((p,g)=>{if(s==1||g>0){let v=c||g==0||g==l;p._focus=c?null:v,d&&_c(g,v?1:At.alpha)}}),an=l,d&&Ln()}}Te&&An&&Ge(sl,ae,l=>{z._lock||(on(l),an!=null&&Mt(null,Un,!0,Pe.setSeries))});function Ct(l,c,d){let p=x[c];d&&(l=l/le-(p.ori==1?Ae:me));let g=J;p.ori==1&&(g=L,l=g-l),p.dir==-1&&(l=g-l);let v=p._min,_=p._max,S=l/g,P=v+(_-v)*S,R=p.distr;return R==3?Kn(10,P):R==4?Tu(P,p.asinh):R==100?p.bwd(P):P}function xc(l,c){let d=Ct(l,D,c);return St(d,n[0],Re,Ne)}t.valToIdx=l=>St(l,n[0]),t.posToIdx=xc,t.posToVal=Ct,t.valToPos=(l,c,d)=>x[c].ori==0?o(l,x[c],d?Ze:J,d?nt:0):i(l,x[c],d?yt:L,d?dt:0),t.setCursor=(l,c,d)=>{ge=l.left,ke=l.top,cn(null,c,d)};function ai(l,c){be(Vn,Gn,we.left=l),be(Vn,vs,we.width=c)}function ci(l,c){be(Vn,"top",we.top=l),be(Vn,bs,we.height=c)}let os=A.ori==0?ai:ci,is=A.ori==1?ai:ci;function $c(){if(Te&&Q.live)for(let l=s==2?1:0;l<y.length;l++){if(l==0&&ut)continue;let c=Q.values[l],d=0;for(let p in c)Et[l][d++].firstChild.nodeValue=c[p]}}function Pr(l,c){if(l!=null&&(l.idxs?l.idxs.forEach((d,p)=>{ue[p]=d}):Ru(l.idx)||ue.fill(l.idx),Q.idx=ue[0]),Te&&Q.live){for(let d=0;d<y.length;d++)(d>0||s==1&&!ut)&&Sc(d,ue[d]);$c()}ht=!1,c!==!1&&De("setLegend")}t.setLegend=Pr;function Sc(l,c){let d=y[l],p=l==0&&Z==2?_t:n[l],g;ut?g=d.values(t,l,c)??It:(g=d.value(t,c==null?null:p[c],l,c),g=g==null?It:{_:g}),Q.values[l]=g}function cn(l,c,d){ii=ge,li=ke,[ge,ke]=z.move(t,ge,ke),z.left=ge,z.top=ke,je&&(Dn&&Lt(Dn,Me(ge),0,J,L),Fn&&Lt(Fn,0,Me(ke),J,L));let p,g=Re>Ne;Ot=pe,Bt=null;let v=A.ori==0?J:L,_=A.ori==1?J:L;if(ge<0||Ve==0||g){p=z.idx=null;for(let S=0;S<y.length;S++){let P=pt[S];P!=null&&Lt(P,-10,-10,J,L)}An&&Mt(null,Un,!0,l==null&&Pe.setSeries),Q.live&&(ue.fill(p),ht=!0)}else{let S,P,R;s==1&&(S=A.ori==0?ge:ke,P=Ct(S,D),p=z.idx=St(P,n[0],Re,Ne),R=O(n[0][p],A,v,0));let H=-10,F=-10,B=0,ie=0,re=!0,X="",j="";for(let V=s==2?1:0;V<y.length;V++){let ve=y[V],$e=ue[V],Fe=$e==null?null:s==1?n[V][$e]:n[V][1][$e],de=z.dataIdx(t,V,p,P),Se=de==null?null:s==1?n[V][de]:n[V][1][de];if(ht=ht||Se!=Fe||de!=$e,ue[V]=de,V>0&&ve.show){let st=de==null?-10:de==p?R:O(s==1?n[0][de]:n[V][0][de],A,v,0),Be=Se==null?-10:G(Se,s==1?x[ve.scale]:x[ve.facets[1].scale],_,0);if(An&&Se!=null){let ft=A.ori==1?ge:ke,kt=Ce(At.dist(t,V,de,Be,ft));if(kt<Ot){let Rt=At.bias;if(Rt!=0){let rt=Ct(ft,ve.scale),mt=Se>=0?1:-1,xt=rt>=0?1:-1;xt==mt&&(xt==1?Rt==1?Se>=rt:Se<=rt:Rt==1?Se<=rt:Se>=rt)&&(Ot=kt,Bt=V)}else Ot=kt,Bt=V}}if(ht||Mn){let ft,kt;A.ori==0?(ft=st,kt=Be):(ft=Be,kt=st);let Rt,rt,mt,xt,Nt,qe,ot=!0,un=Ie.bbox;if(un!=null){ot=!1;let Ke=un(t,V);mt=Ke.left,xt=Ke.top,Rt=Ke.width,rt=Ke.height}else mt=ft,xt=kt,Rt=rt=Ie.size(t,V);if(qe=Ie.fill(t,V),Nt=Ie.stroke(t,V),Mn)V==Bt&&Ot<=At.prox&&(H=mt,F=xt,B=Rt,ie=rt,re=ot,X=qe,j=Nt);else{let Ke=pt[V];Ke!=null&&(Cn[V]=mt,Rn[V]=xt,ul(Ke,Rt,rt,ot),al(Ke,qe,Nt),Lt(Ke,vt(mt),vt(xt),J,L))}}}}if(Mn){let V=At.prox,ve=an==null?Ot<=V:Ot>V||Bt!=an;if(ht||ve){let $e=pt[0];$e!=null&&(Cn[0]=H,Rn[0]=F,ul($e,B,ie,re),al($e,X,j),Lt($e,vt(H),vt(F),J,L))}}}if(we.show&&jt)if(l!=null){let[S,P]=Pe.scales,[R,H]=Pe.match,[F,B]=l.cursor.sync.scales,ie=l.cursor.drag;if(He=ie._x,Le=ie._y,He||Le){let{left:re,top:X,width:j,height:V}=l.select,ve=l.scales[F].ori,$e=l.posToVal,Fe,de,Se,st,Be,ft=S!=null&&R(S,F),kt=P!=null&&H(P,B);ft&&He?(ve==0?(Fe=re,de=j):(Fe=X,de=V),Se=x[S],st=O($e(Fe,F),Se,v,0),Be=O($e(Fe+de,F),Se,v,0),os(Pt(st,Be),Ce(Be-st))):os(0,v),kt&&Le?(ve==1?(Fe=re,de=j):(Fe=X,de=V),Se=x[P],st=G($e(Fe,B),Se,_,0),Be=G($e(Fe+de,B),Se,_,0),is(Pt(st,Be),Ce(Be-st))):is(0,_)}else Ar()}else{let S=Ce(ii-ri),P=Ce(li-oi);if(A.ori==1){let B=S;S=P,P=B}He=Ue.x&&S>=Ue.dist,Le=Ue.y&&P>=Ue.dist;let R=Ue.uni;R!=null?He&&Le&&(He=S>=R,Le=P>=R,!He&&!Le&&(P>S?Le=!0:He=!0)):Ue.x&&Ue.y&&(He||Le)&&(He=Le=!0);let H,F;He&&(A.ori==0?(H=On,F=ge):(H=zn,F=ke),os(Pt(H,F),Ce(F-H)),Le||is(0,_)),Le&&(A.ori==1?(H=On,F=ge):(H=zn,F=ke),is(Pt(H,F),Ce(F-H)),He||os(0,v)),!He&&!Le&&(os(0,0),is(0,0))}if(Ue._x=He,Ue._y=Le,l==null){if(d){if(yi!=null){let[S,P]=Pe.scales;Pe.values[0]=S!=null?Ct(A.ori==0?ge:ke,S):null,Pe.values[1]=P!=null?Ct(A.ori==1?ge:ke,P):null}as(no,t,ge,ke,J,L,p)}if(An){let S=d&&Pe.setSeries,P=At.prox;an==null?Ot<=P&&Mt(Bt,Un,!0,S):Ot>P?Mt(null,Un,!0,S):Bt!=an&&Mt(Bt,Un,!0,S)}}ht&&(Q.idx=p,Pr()),c!==!1&&De("setCursor")}let qt=null;Object.defineProperty(t,"rect",{get(){return qt==null&&ls(!1),qt}});function ls(l=!1){l?qt=null:(qt=$.getBoundingClientRect(),De("syncRect",qt))}function ui(l,c,d,p,g,v,_){z._lock||jt&&l!=null&&l.movementX==0&&l.movementY==0||(Er(l,c,d,p,g,v,_,!1,l!=null),l!=null?cn(null,!0,!0):cn(c,!0,!1))}function Er(l,c,d,p,g,v,_,S,P){if(qt==null&&ls(!1),on(l),l!=null)d=l.clientX-qt.left,p=l.clientY-qt.top;else{if(d<0||p<0){ge=-10,ke=-10;return}let[R,H]=Pe.scales,F=c.cursor.sync,[B,ie]=F.values,[re,X]=F.scales,[j,V]=Pe.match,ve=c.axes[0].side%2==1,$e=A.ori==0?J:L,Fe=A.ori==1?J:L,de=ve?v:g,Se=ve?g:v,st=ve?p:d,Be=ve?d:p;if(re!=null?d=j(R,re)?a(B,x[R],$e,0):-10:d=$e*(st/de),X!=null?p=V(H,X)?a(ie,x[H],Fe,0):-10:p=Fe*(Be/Se),A.ori==1){let ft=d;d=p,p=ft}}P&&(c==null||c.cursor.event.type==no)&&((d<=1||d>=J-1)&&(d=mn(d,J)),(p<=1||p>=L-1)&&(p=mn(p,L))),S?(ri=d,oi=p,[On,zn]=z.move(t,d,p)):(ge=d,ke=p)}let Tr={width:0,height:0,left:0,top:0};function Ar(){Rs(Tr,!1)}let di,hi,pi,fi;function mi(l,c,d,p,g,v,_){jt=!0,He=Le=Ue._x=Ue._y=!1,Er(l,c,d,p,g,v,_,!0,!1),l!=null&&(Ge(so,ao,gi,!1),as(tl,t,On,zn,J,L,null));let{left:S,top:P,width:R,height:H}=we;di=S,hi=P,pi=R,fi=H}function gi(l,c,d,p,g,v,_){jt=Ue._x=Ue._y=!1,Er(l,c,d,p,g,v,_,!1,!0);let{left:S,top:P,width:R,height:H}=we,F=R>0||H>0,B=di!=S||hi!=P||pi!=R||fi!=H;if(F&&B&&Rs(we),Ue.setScale&&F&&B){let ie=S,re=R,X=P,j=H;if(A.ori==1&&(ie=P,re=H,X=S,j=R),He&&Gt(D,Ct(ie,D),Ct(ie+re,D)),Le)for(let V in x){let ve=x[V];V!=D&&ve.from==null&&ve.min!=pe&&Gt(V,Ct(X+j,V),Ct(X,V))}Ar()}else z.lock&&(z._lock=!z._lock,cn(c,!0,l!=null));l!=null&&(Pn(so,ao),as(so,t,ge,ke,J,L,null))}function Pc(l,c,d,p,g,v,_){if(z._lock)return;on(l);let S=jt;if(jt){let P=!0,R=!0,H=10,F,B;A.ori==0?(F=He,B=Le):(F=Le,B=He),F&&B&&(P=ge<=H||ge>=J-H,R=ke<=H||ke>=L-H),F&&P&&(ge=ge<On?0:J),B&&R&&(ke=ke<zn?0:L),cn(null,!0,!0),jt=!1}ge=-10,ke=-10,ue.fill(null),cn(null,!0,!0),S&&(jt=S)}function wi(l,c,d,p,g,v,_){z._lock||(on(l),dr(),Ar(),l!=null&&as(rl,t,ge,ke,J,L,null))}function vi(){C.forEach(Kd),ur(t.width,t.height,!0)}vn(qs,qn,vi);let In={};In.mousedown=mi,In.mousemove=ui,In.mouseup=gi,In.dblclick=wi,In.setSeries=(l,c,d,p)=>{let g=Pe.match[2];d=g(t,c,d),d!=-1&&Mt(d,p,!0,!1)},je&&(Ge(tl,$,mi),Ge(no,$,ui),Ge(nl,$,l=>{on(l),ls(!1)}),Ge(sl,$,Pc),Ge(rl,$,wi),wo.add(t),t.syncRect=ls);let Ns=t.hooks=r.hooks||{};function De(l,c,d){kr?rs.push([l,c,d]):l in Ns&&Ns[l].forEach(p=>{p.call(null,t,c,d)})}(r.plugins||[]).forEach(l=>{for(let c in l.hooks)Ns[c]=(Ns[c]||[]).concat(l.hooks[c])});let bi=(l,c,d)=>d,Pe=Ee({key:null,setSeries:!1,filters:{pub:ml,sub:ml},scales:[D,y[1]?y[1].scale:null],match:[gl,gl,bi],values:[null,null]},z.sync);Pe.match.length==2&&Pe.match.push(bi),z.sync=Pe;let yi=Pe.key,Mr=ha(yi);function as(l,c,d,p,g,v,_){Pe.filters.pub(l,c,d,p,g,v,_)&&Mr.pub(l,c,d,p,g,v,_)}Mr.sub(t);function Ec(l,c,d,p,g,v,_){Pe.filters.sub(l,c,d,p,g,v,_)&&In[l](null,c,d,p,g,v,_)}t.pub=Ec;function Tc(){Mr.unsub(t),wo.delete(t),en.clear(),ho(qs,qn,vi),h.remove(),ae?.remove(),De("destroy")}t.destroy=Tc;function Cr(){De("init",r,n),Jo(n||r.data,!1),I[D]?xr(D,I[D]):dr(),Ps=we.show&&(we.width>0||we.height>0),rn=ht=!0,ur(r.width,r.height)}return y.forEach(Ko),C.forEach(ic),e?e instanceof HTMLElement?(e.appendChild(h),Cr()):e(t,Cr):Cr(),t}var tu,nu,su,ru,ou,iu,lu,au,wn,cu,uu,du,hu,pu,fu,mu,gu,wu,Qi,vu,vs,bs,Xi,Gn,to,bo,el,no,tl,so,nl,sl,rl,bu,yu,ol,qs,yo,Qn,ao,qn,_u,le,Ws,il,ll,cl,_o,ku,zl,Vl,Js,xu,xo,dl,_s,Su,Eu,$o,ct,Bs,Ce,at,Me,vt,Pt,Ye,Kn,pl,Vt,Ul,Tu,ro,pe,Au,Wl,jl,Mu,ml,gl,Cu,bn,Xt,ks,So,Yn,Qt,ql,Ru,Hu,Kl,Lu,Du,Fu,Vu,Yl,Jl,ju,Gu,Bu,Ku,Yu,Ql,Ys,Zu,Xl,Qu,gn,Eo,ea,vl,ta,ys,js,na,Xu,Bn,bl,yl,ce,ed,td,nd,sd,rd,od,ld,ud,io,gd,ra,To,oa,ia,Ao,la,aa,Sl,wd,vd,Pl,ca,kd,xd,El,mo,Tl,Al,ua,Ml,Cl,da,Md,Rl,Zn,go,tr,nr,Xn,es,sr,Ro,fa,ma,ga,wa,Nd,Hd,wo,Vd,Ud,Wd,Gd,Bd,$a=he(()=>{tu="uplot",nu="u-hz",su="u-vt",ru="u-title",ou="u-wrap",iu="u-under",lu="u-over",au="u-axis",wn="u-off",cu="u-select",uu="u-cursor-x",du="u-cursor-y",hu="u-cursor-pt",pu="u-legend",fu="u-live",mu="u-inline",gu="u-series",wu="u-marker",Qi="u-label",vu="u-value",vs="width",bs="height",Xi="bottom",Gn="left",to="right",bo="#000",el=bo+"0",no="mousemove",tl="mousedown",so="mouseup",nl="mouseenter",sl="mouseleave",rl="dblclick",bu="resize",yu="scroll",ol="change",qs="dppxchange",yo="--",Qn=typeof window<"u",ao=Qn?document:null,qn=Qn?window:null,_u=Qn?navigator:null;il=new WeakMap;ll=new WeakMap;cl=new WeakMap;_o={passive:!0},ku={..._o,capture:!0};Qn&&co();zl=r=>r!=null,Vl=r=>r!=null&&r>0,Js=Ol(zl),xu=Ol(Vl);xo=.1,dl={mode:3,pad:xo},_s={pad:0,soft:null,mode:0},Su={min:_s,max:_s};Eu=new Intl.NumberFormat(Qn?_u.language:"en-US"),$o=r=>Eu.format(r),ct=Math,Bs=ct.PI,Ce=ct.abs,at=ct.floor,Me=ct.round,vt=ct.ceil,Pt=ct.min,Ye=ct.max,Kn=ct.pow,pl=ct.sign,Vt=ct.log10,Ul=ct.log2,Tu=(r,n=1)=>ct.sinh(r)*n,ro=(r,n=1)=>ct.asinh(r/n),pe=1/0;Au=()=>{},Wl=r=>r,jl=(r,n)=>n,Mu=r=>null,ml=r=>!0,gl=(r,n)=>r==n,Cu=/\.\d*?(?=9{6,}|0{6,})/gm,bn=r=>{if(ql(r)||Xt.has(r))return r;let n=`${r}`,e=n.match(Cu);if(e==null)return r;let t=e[0].length-1;if(n.indexOf("e-")!=-1){let[s,o]=n.split("e");return+`${bn(s)}e${o}`}return fe(r,t)};Xt=new Map;ks={},So=[],Yn=[null,null],Qt=Array.isArray,ql=Number.isInteger,Ru=r=>r===void 0;Hu=Object.getPrototypeOf(Uint8Array),Kl="__proto__";Lu=0,Du=1,Fu=2;Vu=typeof queueMicrotask>"u"?r=>Promise.resolve().then(r):queueMicrotask;Yl=["January","February","March","April","May","June","July","August","September","October","November","December"],Jl=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];ju=Jl.map(Zl),Gu=Yl.map(Zl),Bu={MMMM:Yl,MMM:Gu,WWWW:Jl,WWW:ju};Ku={YYYY:r=>r.getFullYear(),YY:r=>(r.getFullYear()+"").slice(2),MMMM:(r,n)=>n.MMMM[r.getMonth()],MMM:(r,n)=>n.MMM[r.getMonth()],MM:r=>ws(r.getMonth()+1),M:r=>r.getMonth()+1,DD:r=>ws(r.getDate()),D:r=>r.getDate(),WWWW:(r,n)=>n.WWWW[r.getDay()],WWW:(r,n)=>n.WWW[r.getDay()],HH:r=>ws(r.getHours()),H:r=>r.getHours(),h:r=>{let n=r.getHours();return n==0?12:n>12?n-12:n},AA:r=>r.getHours()>=12?"PM":"AM",aa:r=>r.getHours()>=12?"pm":"am",a:r=>r.getHours()>=12?"p":"a",mm:r=>ws(r.getMinutes()),m:r=>r.getMinutes(),ss:r=>ws(r.getSeconds()),s:r=>r.getSeconds(),fff:r=>qu(r.getMilliseconds())};Yu=new Intl.DateTimeFormat().resolvedOptions().timeZone;Ql=r=>r%1==0,Ys=[1,2,2.5,5],Zu=xs(10,-32,0,Ys),Xl=xs(10,0,32,Ys),Qu=Xl.filter(Ql),gn=Zu.concat(Xl),Eo=`
`,ea="{YYYY}",vl=Eo+ea,ta="{M}/{D}",ys=Eo+ta,js=ys+"/{YY}",na="{aa}",Xu="{h}:{mm}",Bn=Xu+na,bl=Eo+Bn,yl=":{ss}",ce=null;[ed,td,nd]=sa(1),[sd,rd,od]=sa(.001);xs(2,-53,53,[1]);ld="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";ud={show:!0,live:!0,isolate:!1,mount:Au,markers:{show:!0,width:2,stroke:ad,fill:cd,dash:"solid"},idx:null,idxs:null,values:[]};io=[0,0];gd={show:!0,x:!0,y:!0,lock:!1,move:md,points:{one:!1,show:dd,size:fd,width:0,stroke:pd,fill:hd},bind:{mousedown:Gs,mouseup:Gs,click:Gs,dblclick:Gs,mousemove:lo,mouseleave:lo,mouseenter:lo},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(r,n)=>{n.stopPropagation(),n.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(r,n,e,t,s)=>t-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},ra={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},To=Ee({},ra,{filter:jl}),oa=Ee({},To,{size:10}),ia=Ee({},ra,{show:!1}),Ao='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',la="bold "+Ao,aa=1.5,Sl={show:!0,scale:"x",stroke:bo,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:la,side:2,grid:To,ticks:oa,border:ia,font:Ao,lineGap:aa,rotate:0},wd="Value",vd="Time",Pl={show:!0,scale:"x",auto:!1,sorted:1,min:pe,max:-pe,idxs:[]};ca=/./,kd=/[12357]/,xd=/[125]/,El=/1/,mo=(r,n,e,t)=>r.map((s,o)=>n==4&&s==0||o%t==0&&e.test(s.toExponential()[s<0?1:0])?s:null);Tl={show:!0,scale:"y",stroke:bo,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:la,side:3,grid:To,ticks:oa,border:ia,font:Ao,lineGap:aa,rotate:0};Al={scale:null,auto:!0,sorted:0,min:pe,max:-pe},ua=(r,n,e,t,s)=>s,Ml={show:!0,auto:!0,sorted:0,gaps:ua,alpha:1,facets:[Ee({},Al,{scale:"x"}),Ee({},Al,{scale:"y"})]},Cl={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:ua,alpha:1,points:{show:Td,filter:null},values:null,min:pe,max:-pe,idxs:[],path:null,clip:null};da={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Md=Ee({},da,{time:!1,ori:1}),Rl={};Zn=1,go=2;tr=(r,n,e)=>{r.moveTo(n,e)},nr=(r,n,e)=>{r.moveTo(e,n)},Xn=(r,n,e)=>{r.lineTo(n,e)},es=(r,n,e)=>{r.lineTo(e,n)},sr=pa(0),Ro=pa(1),fa=(r,n,e,t,s,o)=>{r.arc(n,e,t,s,o)},ma=(r,n,e,t,s,o)=>{r.arc(e,n,t,s,o)},ga=(r,n,e,t,s,o,i)=>{r.bezierCurveTo(n,e,t,s,o,i)},wa=(r,n,e,t,s,o,i)=>{r.bezierCurveTo(e,n,s,t,i,o)};Nd=ba(Xn),Hd=ba(es);wo=new Set;Qn&&(vn(bu,qn,Ll),vn(yu,qn,Ll,!0),vn(qs,qn,()=>{ze.pxRatio=le}));Vd=ya(),Ud=va();Wd=_a;Gd=ka;Bd=xa;ze.assign=Ee;ze.fmtNum=$o;ze.rangeNum=Ks;ze.rangeLog=Zs;ze.rangeAsinh=ko;ze.orient=yn;ze.pxRatio=le;ze.join=zu;ze.fmtDate=Po,ze.tzDate=Ju;ze.sync=ha;{ze.addGap=Rd,ze.clipGaps=er;let r=ze.paths={points:va};r.linear=ya,r.stepped=Ld,r.bars=Dd,r.spline=Od}});var Pa,Sa=he(()=>{Pa='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}'});function rr(r){return r.slot.every((n,e)=>n<0||e===r.slot.length-1||!!r.counts[e])}function*Ta(r){let n=null;for(let e=0;e<r.times.length;e++){let t=!!r.counts[e];t&&n===null&&(n=r.times[e]),!t&&n!==null&&(yield[n,r.times[e]],n=null)}n!==null&&(yield[n,r.times.at(-1)])}function Aa(r,n,e){let t=r.from,s=r.times.at(-1),o=(s-t)/3600,i=e/o>14?3:e/o>4.6?6:12,a=[];for(let u=Math.ceil(t/3600)*3600;u<=s;u+=3600){let{hour:h,minute:m}=n.localHour(u);if(m!==0||h%i!==0)continue;let f=(s-u)/(s-t)*e<12;a.push({at:u,text:f?"":h===0?n.weekday(u):String(h).padStart(2,"0")})}return a}function kn(r,n){let e=r.match(/[\d.]+/g);if(!e)return r;let[t,s,o,i="1"]=e,a=r.startsWith("color(")?255:1;return`rgba(${Number(t)*a}, ${Number(s)*a}, ${Number(o)*a}, ${Number(i)*n})`}var _n,Ea,No=he(()=>{"use strict";_n=()=>null,Ea={mousedown:_n,mouseup:_n,click:_n,dblclick:_n,mousemove:_n,mouseleave:_n,mouseenter:_n}});function Ma(r,n,e,t,s){let o=t?.grid.length??0,i=s.cut??!1,a=e?Jd(e,s.now,s.to):[],u=a.length&&e?e.start[a[0]]??s.now:s.now,h=Array.from({length:o},(E,M)=>M).filter(E=>{let M=(t?.start??0)+E*900;return M>=s.from&&M<u}),m=[...h.map(E=>t.start+E*900)],f=h.map(()=>-1),w=m.length>0&&m.at(-1)+900<u,b=m.length>0&&!a.length;w&&(m.push(m.at(-1)+900),f.push(-1));for(let E of a)m.push(e.start[E]),f.push(E);b&&(m.push(s.now),f.push(-1)),a.length&&(m.push(e.end[a.at(-1)]),f.push(a.at(-1)));let $=(E,M)=>{let y=h.map(C=>E?.[C]??null);w&&y.push(y.at(-1)??null),b&&y.push(w?null:y.at(-1)??null);for(let C of a)y.push(M?.[C]??null);return!M&&a.length&&(y[h.length+Number(w)]=y[h.length+Number(w)-1]??null),a.length&&y.push(y.at(-1)??null),y},T=a.find(E=>!e?.known[E]);return{times:m,from:Math.ceil(s.from/900)*900,now:s.now,knownUntil:T===void 0?1/0:e.start[T],price:$(t?.buy,e?.buy),load:$(t?.load,e?.load),solar:$(t?.solar,e?.solar),grid:$(t?.grid,i?void 0:e?.grid),counts:[...h.map(()=>0),...w?[0]:[],...a.map(E=>e?.counts[E]??0),0],storages:r.storages.map(E=>{let M=i?void 0:e?.storages[E.key],y=h.map(C=>t?.storages[E.key]?.soc[C]??null);return w&&y.push(n.storages[E.key]?.soc??null),b&&y.push(n.storages[E.key]?.soc??null),a.forEach((C,x)=>y.push(x===0?n.storages[E.key]?.soc??null:M?.soc[a[x-1]]??null)),a.length&&y.push(M?.soc[a.at(-1)]??null),{key:E.key,name:E.name,kw:$(t?.storages[E.key]?.kw,M?.kw),soc:y}}),slot:f}}function or(r,n){let e=r.times.findLastIndex(t=>t<=n);return e<0||e>=r.times.length-1?null:e}function Ca(r,n){let e=i=>n(i).slice(0,7),t=e(r.now),s=r.times.find(i=>i<=r.now&&e(i)===t),o=r.times.find(i=>i>r.now&&e(i)!==t);return[s===r.times[0]?r.from:s??r.now,o??r.times.at(-1)]}function ir(r){let n=r.slot.findIndex(e=>e>=0);return n<0?Math.max(0,r.times.length-2):n}function Jd(r,n,e){return r.start.map((t,s)=>s).filter(t=>r.end[t]>n&&r.start[t]<e)}var Ho=he(()=>{"use strict"});var Ra,Zd,Do,Lo,Qd,Xd,eh,th,lr,xn,Na=he(()=>{"use strict";gt();$a();Sa();No();Ho();Zt();Ra=40,Zd=6,Do={price:98,power:164,level:124},Lo=22,Qd=260,Xd=.6,eh=90,th=12e4,lr=Object.keys(Do),xn=class extends Xe{constructor(){super(...arguments);this.plots={};this.made="";this.wide=0;this.at=null;this.letGo=0;this.ticks=[];this.colors={};this.rest=.68;this.onPointer=e=>{let t=this.plots.price,s=this.series;if(!t||!s)return;let o=e.clientX-t.over.getBoundingClientRect().left,i=t.posToVal(o,"x"),a=s.times.findLastIndex(u=>u<=i);a=Math.min(Math.max(a,0),Math.max(0,s.times.length-2)),this.pick(a),this.letGo=window.setTimeout(()=>this.pick(null),th)};this.onLeave=e=>{e.pointerType==="mouse"&&this.pick(null)};this.onFocus=e=>{this.at===null&&e.target.matches(":focus-visible")&&this.pick(this.nowPlace())};this.onBlur=()=>this.pick(null);this.onKey=e=>{let t=this.series;if(!t)return;let s=t.times.length-2,o=this.place()??this.nowPlace(),i={ArrowRight:o+1,ArrowUp:o+1,ArrowLeft:o-1,ArrowDown:o-1,PageDown:o-4,PageUp:o+4,Home:0,End:s};if(e.key==="Escape")return this.pick(null);let a=i[e.key];a!==void 0&&(e.preventDefault(),this.pick(Math.min(Math.max(a,0),s)))}}static{this.properties={series:{attribute:!1},marks:{attribute:!1},format:{attribute:!1},hidden_:{attribute:!1},theme:{attribute:!1},label:{},spoken:{}}}static{this.styles=[et,Ds(Pa),We`
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
        left: ${Ra+6}px;
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
    `]}static height(){return lr.reduce((e,t)=>e+Do[t],Lo)}render(){let e=this.format,t=Math.max(0,(this.series?.times.length??2)-2);return k`<div
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
      ${lr.map(s=>k`<div class="panel" style="height:${this.height(s)}px">
            <span class="name" aria-hidden="true"
              >${e?this.heading(s,e):""}</span
            >
            <div class="plot" data-panel=${s}></div>
          </div>`)}
    </div>`}heading(e,t){switch(e){case"price":return`${t.word("price")}, ${t.sign}/kWh`;case"power":return`${t.word("power")}, kW (${t.word("power_below")})`;case"level":return`${t.word("charge_level")}, %`}}connectedCallback(){super.connectedCallback(),this.observer=new ResizeObserver(e=>{let t=Math.floor(e[0]?.contentRect.width??0);if(t>0&&t!==this.wide){let s=this.height("price");this.wide=t,this.height("price")!==s&&this.requestUpdate(),this.draw()}}),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer?.disconnect(),this.pick(null),this.destroy(),this.wide=0}destroy(){for(let e of Object.values(this.plots))e.destroy();this.plots={},this.made=""}updated(e){(e.has("theme")||!Object.keys(this.colors).length)&&this.readColors(),["series","marks","format","hidden_","theme"].some(t=>e.has(t))&&this.draw(),this.at!==null&&this.series&&this.place()===null&&this.pick(null)}readColors(){let e=getComputedStyle(this),t=document.createElement("span");this.renderRoot.appendChild(t);let s=(i,a="none")=>(t.style.setProperty("forced-color-adjust",a),t.style.color=i,getComputedStyle(t).color);for(let i of["--v2h-price","--v2h-grid","--v2h-solar","--v2h-house","--v2h-peak"])this.colors[i]=s(`var(${i})`);for(let i=0;i<5;i++)this.colors[`--v2h-storage-${i}`]=s(`var(--v2h-storage-${i})`);this.colors.text=s("var(--primary-text-color)","auto"),this.colors.quiet=s("var(--secondary-text-color)","auto");let o=matchMedia("(forced-colors: active)").matches;this.colors["--divider-color"]=o?kn(this.colors.text,.25):s("var(--divider-color)"),this.colors.font=e.fontFamily||"sans-serif",t.remove(),this.rest=matchMedia("(prefers-contrast: more)").matches?1:.68}color(e){return this.colors[e]??"#888"}draw(){let{series:e,format:t}=this;if(!e||!t||!this.wide||!this.isConnected||e.times.length<2)return;queueMicrotask(()=>this.point());let s=JSON.stringify([e.storages.map(o=>o.key),this.colors,this.rest,t.currency]);if(this.ticks=Aa(e,t,this.wide),s!==this.made){this.destroy(),this.made=s;for(let o of lr){let i=this.renderRoot.querySelector(`[data-panel=${o}]`);i&&(this.plots[o]=new ze(this.options(o,e),this.data(o,e),i))}return}for(let o of lr){let i=this.plots[o];i&&(i.width!==this.wide&&i.setSize({width:this.wide,height:this.height(o)}),i.batch(()=>{i.setData(this.data(o,e)),i.redraw(!0,!0)}))}}height(e){return(this.wide>0&&this.wide<Qd?Xd:1)*Do[e]+(e==="level"?Lo:0)}data(e,t){let s=(o,i)=>this.hidden_?.has(o)?i.map(()=>null):i;switch(e){case"price":return[t.times,t.price];case"power":return[t.times,s("solar",t.solar),...t.storages.map(o=>s(o.key,o.kw)),s("house",t.load),s("grid",t.grid)];case"level":return[t.times,...t.storages.map(o=>s(o.key,o.soc.map(i=>i===null?null:100*i)))]}}options(e,t){let s=this.color("quiet"),o=`11px ${this.colors.font}`,i=t.storages.map((m,f)=>this.color(`--v2h-storage-${f%5}`)),a=ze.paths.stepped({align:1,alignGaps:1}),u=(m,f,w)=>({stroke:b=>this.ahead(b,m,this.rest),width:f,paths:e==="level"?void 0:a,points:{show:!1},spanGaps:!1,...w?{fill:b=>this.ahead(b,m,this.rest,w),fillTo:()=>0}:{}}),h={price:[{...u(this.color("--v2h-price"),2),stroke:m=>this.known(m,this.color("--v2h-price")),fill:m=>this.known(m,this.color("--v2h-price"),.2)}],power:[u(this.color("--v2h-solar"),1.25,.18),...i.map(m=>u(m,1.5,.3)),u(this.color("--v2h-house"),1,.08),u(this.color("--v2h-grid"),1.75)],level:i.map(m=>u(m,2))};return{width:this.wide,height:this.height(e),padding:[Zd+8,4,e==="level"?0:7,0],legend:{show:!1},cursor:{drag:{x:!1,y:!1},y:!1,points:{size:7},bind:Ea},scales:{x:{time:!1,range:(m,f,w)=>[this.series?.from??f,this.series?.times.at(-1)??w]},y:e==="level"?{range:[0,100]}:{range:(m,f,w)=>this.span(e,f??0,w??1)}},axes:[{show:!0,size:e==="level"?Lo:0,font:o,stroke:s,gap:4,splits:()=>this.ticks.map(m=>m.at),values:()=>e==="level"?this.ticks.map(m=>m.text):this.ticks.map(()=>""),grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1}},{size:Ra,font:o,stroke:s,gap:5,space:e==="power"?26:24,grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1},...e==="level"?{splits:()=>[0,50,100]}:{},values:(m,f)=>f.map(w=>this.axisNumber(e,w,f))}],series:[{},...h[e]],hooks:{drawClear:[m=>this.behind(m,e)],draw:[m=>this.above(m,e)]}}}axisNumber(e,t,s){let o=Math.abs((s[1]??1)-(s[0]??0)),i=e==="level"||o>=1?0:o>=.1?1:2;return this.format?.number(t,i)??String(t)}span(e,t,s){let[o,i]=[Math.min(0,t),Math.max(e==="price"?.5:2,s)],{booked:a,target:u}=this.marks??{};e==="power"&&!this.hidden_?.has("grid")&&(i=Math.max(i,a??0,u??0));let h=.06*(i-o);return[o<0?o-h:0,i+h]}fading(e,t,s,o,i=1){let{left:a,width:u}=e.bbox,m=(e.valToPos(s,"x",!0)-a)/u,f=kn(t,i),w=kn(t,i*o);if(!(m>0))return w;if(!(m<1))return f;let b=e.ctx.createLinearGradient(a,0,a+u,0);return b.addColorStop(0,f),b.addColorStop(m,f),b.addColorStop(m,w),b.addColorStop(1,w),b}ahead(e,t,s,o=1){return this.fading(e,t,this.series?.now??0,s,o)}known(e,t,s=1){return this.fading(e,t,Math.min(this.series?.knownUntil??0,8e9),this.rest-.25,s)}behind(e,t){let s=this.series;if(!s)return;let{ctx:o,bbox:i}=e,a=u=>Math.min(Math.max(e.valToPos(u,"x",!0),i.left),i.left+i.width);if(o.save(),o.fillStyle=kn(this.color("text"),.045),o.fillRect(i.left,i.top,a(s.now)-i.left,i.height),t==="price"&&s.knownUntil<s.times.at(-1)&&this.hatch(o,a(s.knownUntil),i.top,i.left+i.width-a(s.knownUntil),i.height),t==="power"&&!rr(s)){o.fillStyle=kn(this.color("--v2h-peak"),.09);for(let[u,h]of Ta(s))o.fillRect(a(u),i.top,a(h)-a(u),i.height)}o.restore()}hatch(e,t,s,o,i){e.save(),e.beginPath(),e.rect(t,s,o,i),e.clip(),e.strokeStyle=kn(this.color("quiet"),.16),e.lineWidth=devicePixelRatio;let a=8*devicePixelRatio;e.beginPath();for(let u=t-i;u<t+o;u+=a)e.moveTo(u,s+i),e.lineTo(u+i,s);e.stroke(),e.restore()}above(e,t){let{series:s,marks:o,format:i}=this;if(!s||!i)return;let{ctx:a,bbox:u}=e,h=devicePixelRatio,m=u.left+u.width,f=e.valToPos(s.now,"x",!0),w=(b,$,T,E,M=m)=>{let y=Math.round(e.valToPos(b,"y",!0));a.setLineDash(E.map(C=>C*h)),a.strokeStyle=T,a.beginPath(),a.moveTo($,y),a.lineTo(M,y),a.stroke(),a.setLineDash([])};if(a.save(),a.lineWidth=1.5*h,t==="power"&&!this.hidden_?.has("grid")&&this.drawPeaks(e,w,o),t==="level"){for(let b of o?.reserves??[])w(100*b.soc,f,this.color(b.color),[4,3]);for(let b of o?.departures??[]){let $=e.valToPos(b.at,"x",!0);$<u.left||$>m||(a.strokeStyle=a.fillStyle=this.color(b.color),a.beginPath(),a.moveTo($,u.top),a.lineTo($,u.top+u.height),a.stroke(),b.soc!==null&&(a.beginPath(),a.arc($,e.valToPos(100*b.soc,"y",!0),4*h,0,2*Math.PI),a.fill()))}}if(a.strokeStyle=this.color("text"),a.lineWidth=1.5*h,a.beginPath(),a.moveTo(f,u.top),a.lineTo(f,u.top+u.height),a.stroke(),t==="price"&&(a.font=`${11*h}px ${this.colors.font}`,a.fillStyle=this.color("text"),a.textBaseline="top",a.textAlign="left",f-u.left>eh*h&&a.fillText(i.word("now"),f+4*h,u.top-12*h),s.knownUntil<s.times.at(-1))){let b=e.valToPos(s.knownUntil,"x",!0);a.fillStyle=this.color("quiet");let $=i.word("forecast");b+a.measureText($).width+4*h<m&&a.fillText($,b+4*h,u.top-12*h)}a.restore()}drawPeaks(e,t,s){let o=this.color("--v2h-peak"),{booked:i=null,target:a=null}=s??{},u=i!==null&&a!==null&&Math.abs(i-a)<.05;if(!s)return;let{left:h,width:m}=e.bbox,[f,w]=s.month.map(b=>Math.min(Math.max(e.valToPos(b,"x",!0),h),h+m));i!==null&&t(i,f,o,[],w),a!==null&&!u&&t(a,f,o,[5,4],w)}nowPlace(){let e=this.series;return e?ir(e):0}place(){return this.series&&this.at!==null?or(this.series,this.at):null}pick(e){clearTimeout(this.letGo);let t=e===null?null:this.series?.times[e]??null;t!==this.at&&(this.at=t,this.point(),this.dispatchEvent(new CustomEvent("picked",{detail:t})),this.requestUpdate())}point(){let e=this.place();for(let t of Object.values(this.plots))e===null?t.setCursor({left:-10,top:-10},!1):t.setCursor({left:t.valToPos(this.series.times[e],"x"),top:5},!1)}};customElements.define("v2h-plan-chart",xn)});function Fo(r){return k`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${Fi`<path d=${nh[r]}></path>`}
  </svg>`}var nh,Ha=he(()=>{"use strict";gt();nh={vehicle:"M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",battery:"M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",more:"M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z"}});function Da(r,n,e,t,s,o){let i=r.storages[n.key];if(!i)return;let a=o+3600*t.hours,u=e*n.capacity_kwh,h=0,m=0,f=new Map,w=60*(s?.components[0]?.window_minutes??60);r.start.forEach((T,E)=>{let M=(Math.min(r.end[E],a)-Math.max(T,o))/3600;if(M<=0)return;let y=i.kw[E],C=sh(n,t,u,M);u+=Oo(n,C)*M,h+=(Oo(n,C)-Oo(n,y))*M;let x=r.grid[E],W=x+C-y;if(m+=(La(r,E,W)-La(r,E,x))*M,r.counts[E]){let D=Math.floor(T/w),K=f.get(D)??{planned:0,own:0};K.planned+=Math.max(x,0)*M*3600/w,K.own+=Math.max(W,0)*M*3600/w,f.set(D,K)}});let b=s?.window&&f.get(Math.floor(o/w));b&&(b.planned+=s.window.used_kwh*3600/w,b.own+=s.window.used_kwh*3600/w);let $=oh([...f.values()],s);return{cost:m-rh(r,n,h,a)+$,peak:$,socFrom:e,socTo:u/n.capacity_kwh}}function sh(r,n,e,t){switch(n.verb){case"hold":return 0;case"charge":{let s=Math.max(0,r.max_soc*r.capacity_kwh-e)/r.charge_efficiency;return Math.min(n.power,r.charge_kw,s/t)}case"discharge":{let s=Math.max(0,e-r.min_soc*r.capacity_kwh)*r.discharge_efficiency;return-Math.min(n.power,r.discharge_kw,s/t)}}}function Oo(r,n){return n>0?n*r.charge_efficiency:n/r.discharge_efficiency}function La(r,n,e){return e>0?e*r.buy[n]:e*r.sell[n]}function rh(r,n,e,t){let s=r.storages[n.key],o=r.start.map((h,m)=>m).filter(h=>r.start[h]>=t),i=o.filter(h=>s.kw[h]>.05),a=o.filter(h=>s.kw[h]<-.05),u=h=>h.reduce((m,f)=>m+r.buy[f],0)/h.length;return i.length?e/n.charge_efficiency*u(i):a.length?e*n.discharge_efficiency*u(a):o.length?e*n.discharge_efficiency*u(o):0}function oh(r,n){let e=0;for(let t of n?.components??[]){let o=t.entries.length>=t.places?t.entries.at(-1)?.kw??0:0,i=0;for(let a of r)i=Math.max(i,a.own-Math.max(a.planned,o));e+=i*t.price/Math.max(1,t.places)}return e}var Fa=he(()=>{"use strict"});var ih,Oa,zo,za=he(()=>{"use strict";gt();Fa();Zt();Jt();ih=[.5,1,2,4,0],Oa=4,zo=class extends Xe{constructor(){super();this.go=()=>this.send(async e=>{let t={};this.choice!=="release"&&this.hours&&(t.duration={minutes:Math.round(60*this.hours)}),this.power&&(this.choice==="charge"||this.choice==="discharge")&&(t.power=this.power),await this.hass.callService("v2h",this.choice,t,e)});this.back=()=>this.send(e=>this.hass.callService("select","select_option",{option:"auto"},e));this.close=()=>this.end(!1);this.onKey=e=>{e.key==="Escape"&&(e.stopPropagation(),this.close())};this.choice="charge",this.hours=1,this.power=0,this.busy=!1,this.failed=""}static{this.properties={hass:{attribute:!1},parts:{attribute:!1},format:{attribute:!1},item:{attribute:!1},choice:{state:!0},hours:{state:!0},power:{state:!0},busy:{state:!0},failed:{state:!0}}}static{this.styles=[et,We`
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
          </details>`:N}
    </div>`:N}get most(){return this.choice==="discharge"?this.item.discharge_kw:this.item.charge_kw}render(){let{format:e,item:t,choice:s}=this,o=["charge",...t.discharge_kw>0?["discharge"]:[],"hold","release"],i=s!=="release",a=s==="charge"||s==="discharge",u=this.power||this.most;return k`<section aria-label=${e.word("own_title",{name:t.name})} @keydown=${this.onKey}>
      <h3>${e.word("own_title",{name:t.name})}</h3>
      ${this.problem()}
      <div class="row" role="group" aria-label=${e.word("own_title",{name:t.name})}>
        ${o.map(h=>k`<button aria-pressed=${h===s} @click=${()=>this.choose(h)}>
              ${e.word(`own_${h}`)}
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
              @input=${h=>this.power=Number(h.target.value)}
            /><span class="number">${e.kw(u)}</span></label
          >`:N}
      ${i?k`<div class="row" role="group" aria-label=${e.word("own_how_long")}>
            ${ih.map(h=>k`<button aria-pressed=${h===this.hours} @click=${()=>this.hours=h}>
                  ${h===0?e.word("own_forever"):h<1?e.word("own_half_hour"):e.word("own_hours",{hours:String(h)})}
                </button>`)}
          </div>`:N}
      <div class="cost" aria-live="polite">${this.cost(u)}</div>
      ${this.failed?k`<p class="note error" role="alert">${this.failed}</p>`:N}
      <div class="row end">
        ${this.now?.mode!=="auto"?k`<button ?disabled=${this.busy} @click=${this.back}>${e.word("own_auto")}</button>`:N}
        <button @click=${this.close}>${e.word("own_close")}</button>
        <button class="primary" ?disabled=${this.busy} @click=${this.go}>${e.word("own_do")}</button>
      </div>
    </section>`}cost(e){let{format:t,item:s,parts:o,choice:i}=this,a=o.status.control?o.status.dry_run?"own_dry_run":void 0:"control_off_says",u=a?k`<p class="small quiet">${t.word(a)}</p>`:N;if(i==="release")return k`<p>${t.word("own_release_says")}</p>`;if(Yt(o))return k`<p>${t.word("plan_rests")}</p>${u}`;let h=Oe(o.plan),m=this.now?.soc,f={verb:i,power:e,hours:this.hours||Oa},w=h&&m!=null?Da(h,s,m,f,Oe(o.peaks),Date.now()/1e3):void 0;if(!w)return k`<p>${t.word("own_unknown")}</p>${u}`;let $=Math.abs(w.cost)<.5?"own_same":w.cost>0?"own_costs":"own_saves",T=Math.abs(w.socTo-w.socFrom)>=.005;return k`<p>
        <b>${t.word($,{money:t.money(Math.abs(w.cost),0)})}</b>
        ${w.peak>=.5?t.word("own_peak",{money:t.money(w.peak,0)}):N}
        ${T?t.word("own_reaches",{from:t.percent(w.socFrom),to:t.percent(w.socTo)}):N}
        ${this.hours?N:t.word("own_first_hours",{hours:String(Oa)})}
      </p>
      ${u}`}choose(e){this.choice=e,this.power=0}async send(e){let t=this.item.entities.mode;if(t){this.busy=!0,this.failed="";try{await e({entity_id:t}),this.end(!0)}catch(s){this.failed=s.message??String(s)}finally{this.busy=!1}}}firstUpdated(){this.renderRoot.querySelector("button[aria-pressed=true]")?.focus()}end(e){this.dispatchEvent(new CustomEvent("closed",{detail:e}))}};customElements.define("v2h-own-command",zo)});var Va,Ua=he(()=>{"use strict";gt();Va=We`
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
`});function ah(r){return r.replace(/^(\S{1,2}) /,"$1 ")}function ch(r){return/^.*?[.!?](?=\s|$)/s.exec(r)?.[0]??r}function Ia(r,n){let e=[],t=Date.now()/1e3;for(let o of r){let i=n.storages[o.key];if(!i)continue;let a,u=0;n.start.forEach((h,m)=>{if(n.end[m]<=t)return;let f=i.verb[m],w=(n.end[m]-h)/3600;if(a&&a.verb===f){a.end=n.end[m],a.kw=(a.kw*u+i.kw[m]*w)/(u+w),u+=w;return}a={item:o,start:h,end:n.end[m],verb:f,kw:i.kw[m],reason:i.reason[m]},u=w,e.push(a)})}return e.filter(o=>o.start>t&&o.start<t+86400&&o.verb!=="hold").sort((o,i)=>o.start-i.start)}var lh,Vo,Uo,Wa=he(()=>{"use strict";gt();gs();Na();No();Ha();za();Ua();Ho();Zt();Jt();lh=3,Vo=2,Uo=class extends it{constructor(){super();this.blankHeight=innerWidth<500?1e3:760;this.rank=1;this.madeFrom=[];this.minute=0;this.picked=null,this.open=null,this.hidden_=new Set,this.said=""}static{this.properties={...it.properties,picked:{state:!0},open:{state:!0},hidden_:{state:!0},said:{state:!0}}}static{this.styles=[Ht,et,Va]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-plan-card-editor")}getGridOptions(){return{columns:"full",min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.minute=window.setInterval(()=>{this.madeFrom=[],this.redraw()},6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.minute)}body(e,t){let{home:s,now:o,status:i}=e,a=Oe(e.plan);if(!s.storages.length)return k`${this.head(e,t,s.title)}
        <p class="state">${t.word("card_no_storages")}</p>`;let u=[...i.problems,...i.broken];return k`${this.head(e,t,s.title)}
      <div class="flows small quiet number">
        <span>${t.word("house")} ${t.kw(o.load_kw)}</span>
        <span>${t.word("grid")} ${t.kw(o.grid_kw)}</span>
        ${s.has_solar?k`<span>${t.word("solar")} ${t.kw(o.solar_kw)}</span>`:N}
        ${o.buy!==null?k`<span>${t.word("price")} ${t.perKwh(o.buy)}</span>`:N}
      </div>
      ${u.length?k`<div class="note ${i.status==="ok"?"":"error"}" role="status">
            <p>${t.sentence(u[0])}</p>
            ${u.length>1?k`<details class="small">
                  <summary>${t.word("change_more",{count:String(u.length-1)})}</summary>
                  ${u.slice(1).map(h=>k`<p>${t.sentence(h)}</p>`)}
                </details>`:N}
          </div>`:N}
      ${this.config?.show_storages===!1?N:k`<ul class="storages">
              ${s.storages.map((h,m)=>k`<li>${this.storage(e,t,h,m)}</li>
                    ${this.own(e,t,h)}`)}
            </ul>
            <p class="sr" role="status">${this.said}</p>`}
      ${this.chart(e,t,a)}
      ${this.config?.show_next===!1||Yt(e)?N:this.changed(e,t)}`}storage(e,t,s,o){let i=e.now.storages[s.key];if(!i)return k``;let a=this.open===s.key,u=this.says(t,s,i,e.status.control&&!e.status.dry_run);return k`<button
        class="storage"
        style="--color:${Xr(o)}"
        data-key=${s.key}
        aria-expanded=${a}
        @click=${()=>a?this.close(s.key):this.open=s.key}
      >
        <span class="sign">${Fo(s.kind)}</span>
        <span class="what">${s.name} <span class="small quiet">${u.what}</span></span>
        <span class="soc number">${i.soc===null?"–":t.percent(i.soc)}</span>
        <span class="more">${Fo("more")}</span>
        <span class="why"
          >${i.problem?k`<span class="problem">${ch(t.sentence(i.problem))} </span>`:N}${u.why}
          <span class="sr">${t.word("own_open",{name:s.name})}</span></span
        >
      </button>
      `}own(e,t,s){return s.key!==this.open?N:k`<li class="own">
      <v2h-own-command
        .hass=${this.hass}
        .parts=${e}
        .format=${t}
        .item=${s}
        @closed=${o=>{o.detail&&(this.said=t.word("own_done",{name:s.name})),this.close(s.key)}}
      ></v2h-own-command>
    </li>`}close(e){this.open=null,this.renderRoot.querySelector(`.storage[data-key="${e}"]`)?.focus()}says(e,t,s,o){if(s.plugged===!1)return{what:e.word("not_plugged"),why:""};let i=Math.abs(s.power_kw??0)>=.05,a=s.power_kw===null?"":i?` ${e.kw(Math.abs(s.power_kw))}`:"",u=i?e.verb(s.power_kw>0?"charge":s.verb==="support"?"support":"discharge"):"",h=i?`${u}${a}`:e.verb("hold");if(s.mode==="released")return{what:h,why:`${e.word("released")}. ${e.word("own_release_says")}`};if(s.verb&&s.reason?.key.startsWith("reason_outage"))return{what:h,why:`${e.does(t.name,s.verb,s.planned_kw)} ${e.reason(s.reason)}`};if(s.left_alone&&s.withheld[0])return{what:h,why:e.sentence(s.withheld[0])};if(s.mode!=="auto"){let f=s.until?e.word("own_until",{time:e.when(s.until)}):e.word("own_now");return{what:h,why:`${f}.`}}if(!s.verb||!s.reason)return{what:h,why:""};let m=`${e.does(t.name,s.verb,s.planned_kw)} ${e.reason(s.reason)}`;return{what:h,why:o?m:e.word("plan_says",{text:m})}}chart(e,t,s){let o=Oe(e.past),i=e.home.storages.length;if(!s&&!o){let m=e.status.planned?"card_no_plan":"card_planning";return k`<div class="blank" style="height:${xn.height()}px">${t.word(m)}</div>`}let a=this.makeSeries(e,t,s);if(a.times.length<2)return k`<div class="blank" style="height:${xn.height()}px">${t.word("card_no_plan")}</div>`;let u={from:t.when(a.times[0]),to:t.when(a.times.at(-1))},h=this.told(e,t,s,a);return k`<v2h-plan-chart
        style="min-height:${xn.height()}px"
        .series=${a}
        .marks=${this.marks}
        .format=${t}
        .hidden_=${this.hidden_}
        .theme=${this.hass?.themes}
        label=${t.word("chart_says",u)}
        spoken=${h.plain}
        @picked=${m=>this.picked=m.detail}
      ></v2h-plan-chart>
      ${this.legend(e,t)}
      <div class="told small ${this.picked===null?"":"picked"}" style="--storages:${i}">${h.shown}</div>`}makeSeries(e,t,s){let{past_hours:o=24,ahead_hours:i=48}=this.config??{},a=e.home.storages.map(x=>e.now.storages[x.key]?.soc),{plan:u,past:h,home:m,peaks:f,reserve:w}=e,b=[u,h,m,f,w,o,i,...a];if(this.series&&b.length===this.madeFrom.length&&b.every((x,W)=>x===this.madeFrom[W]))return this.series;this.madeFrom=b;let $=Date.now()/1e3,T=Yt(e),E={from:$-3600*o,to:$+3600*i,now:$,cut:T};this.series=Ma(e.home,e.now,s,Oe(e.past),E);let M=Oe(e.peaks),y=M?.components.length===1?M.components[0]:void 0,C=e.home.storages.map((x,W)=>({reserve:e.reserve?.storages[x.key],color:`--v2h-storage-${W%5}`}));return this.marks={booked:y?.month_kw??null,month:Ca(this.series,x=>t.homeTime(x)),target:T?null:y?.expected_kw??null,reserves:C.flatMap(({reserve:x,color:W})=>x?[{soc:x.outage_soc,color:W}]:[]),departures:C.flatMap(({reserve:x,color:W})=>x?.departure?[{at:x.departure,soc:x.departure_soc,color:W}]:[])},this.series}legend(e,t){let s=e.home.storages.map((a,u)=>[a.key,a.name,Xr(u)]);s.push(["house",t.word("house"),"var(--v2h-house)"],["grid",t.word("grid"),"var(--v2h-grid)"]),e.home.has_solar&&s.push(["solar",t.word("solar"),"var(--v2h-solar)"]);let{booked:o=null,target:i=null}=this.marks??{};return k`<div class="legend">
      ${s.map(([a,u,h])=>k`<button
            style="--color:${h}"
            aria-pressed=${!this.hidden_.has(a)}
            aria-label=${t.word("show_series",{name:u})}
            @click=${()=>this.toggle(a)}
          >
            <i></i>${u}
          </button>`)}
      ${o!==null?k`<span style="--color:var(--v2h-peak)"><i></i>${t.word("peak_booked")} ${t.kw(o)}</span>`:N}
      ${i!==null&&(o===null||Math.abs(i-o)>=.05)?k`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${t.word("peak_target")} ${t.kw(i)}</span
          >`:N}
      ${Oe(e.peaks)&&this.series&&!rr(this.series)?k`<span style="--color:var(--v2h-peak)"><i class="block"></i>${t.word("peak_hours")}</span>`:N}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${t.word("reserve")}</span>
      ${this.marks?.departures.length?k`<span style="--color:${`var(${this.marks.departures[0].color})`}"
            ><i class="dot"></i>${t.word("departure")}</span
          >`:N}
    </div>`}toggle(e){let t=new Set(this.hidden_);t.delete(e)||t.add(e),this.hidden_=t}told(e,t,s,o){let i=Yt(e),a=i?void 0:s,u=this.picked===null?null:or(o,this.picked);if(u!==null)return this.moment(t,a,o,u,i);let h=this.config?.show_next===!1?void 0:a,m=this.moment(t,a,o,ir(o),i),f=h&&Ia(e.home.storages,h).length;return{shown:k`<div class="hint">
          ${h?k`<h3>${t.word("coming_up")}</h3>`:N}
          <p class="quiet">${t.word("chart_hint")}</p>
        </div>
        ${h?this.next(e,t,h):N} ${f?N:m.shown}`,plain:m.plain}}moment(e,t,s,o,i){let a=s.times[o],u=`${e.when(a)}–${e.time(s.times[o+1])}`,h=[],m=s.price[o];m!=null&&h.push(e.word(a<s.knownUntil?"slot_price":"slot_price_expected",{price:e.price(m)}));let f=s.load[o],w=s.grid[o],b=s.slot[o];i&&b>=0?h.push(e.word("plan_rests")):(f!=null||w!=null)&&h.push(e.word("slot_past",{load:e.kw(f),grid:e.kw(w)}));let $=[];return s.storages.forEach(T=>{let E=T.soc[o],M=E==null?"":e.percent(E),y=b<0?void 0:t?.storages[T.key],C=y&&t?.reasons[y.reason[b]],x=T.kw[o];if(y&&C){let W=e.does(T.name,y.verb[b],y.kw[b]);$.push({says:`${W} ${e.reason(C)}`,level:M})}else b<0&&x!=null&&$.push({says:e.does(T.name,x>0?"charge":"discharge",x),level:M})}),{shown:k`<p class="number"><b class="first">${u}</b> ${h.join(" ")}</p>
        ${$.map(T=>k`<p>${T.says} ${T.level?k`<span class="quiet number">(${T.level})</span>`:N}</p>`)}`,plain:[u,...h,...$.map(T=>`${T.says} ${T.level}`)].join(" ")}}next(e,t,s){let o=Ia(e.home.storages,s).slice(0,lh);return k`${o.length?k`<ul class="next">
            ${o.map(i=>k`<li>
                  <span class="first number">${ah(t.when(i.start))}</span>
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
      ${s.effects.slice(0,Vo).map(i=>k`<p class="quiet">
            ${t.word("change_effect",{name:o.get(i.storage)??"",start:t.when(i.start),end:t.time(i.end),before:t.verb(i.before).toLowerCase(),after:t.verb(i.after).toLowerCase()})}
          </p>`)}
      ${s.effects.length>Vo?k`<p class="quiet">
            ${t.word("change_more",{count:String(s.effects.length-Vo)})}
          </p>`:N}
    </section>`}};customElements.define("v2h-plan-card",Uo)});var Io,ja=he(()=>{"use strict";gt();gs();Zt();Io=class extends it{constructor(){super(...arguments);this.blankHeight=370}static{this.properties={...it.properties,failed:{state:!0}}}static{this.styles=[Ht,et,We`
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
      ${o?N:k`<div class="note small">${s.why_not.map(a=>k`<p>${t.sentence(a)}</p>`)}</div>`}
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
        ${e.essential_kw===null?N:k`<span class="small quiet"
              >${t.word(e.learned?"reserve_essential_learned":"reserve_essential",{power:t.kw(e.essential_kw)})}</span
            >`}
      </p>
      ${e.missing.length?k`<p class="small quiet">${t.word("reserve_without",{names:e.missing.join(", ")})}</p>`:N}
      ${e.load_hours===null?N:k`<p class="small quiet number">
            ${t.word("reserve_at_load",{hours:t.number(e.load_hours,e.load_hours<10?1:0)})}
          </p>`}
    </div>`}ladder(e,t,s,o){if(!t)return k``;let i=s??0,a=Math.min(i,t.outage_soc),u=Math.max(0,Math.min(i,t.outage_soc+t.driving_soc)-a),h=Math.max(0,i-a-u),m={outage:a,driving:u,trading:h},f=Object.entries(m).filter(([,w])=>w>.005).map(([w,b])=>`${o.word(`reserve_${w}`)} ${o.kwh(b*e.capacity_kwh)}`).join(", ");return k`<div class="ladder">
      <div class="top small">
        <span>${e.name}</span
        ><span class="number">${s===null?o.word("unknown"):`${o.kwh(s*e.capacity_kwh)} · ${o.percent(s)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${e.name}: ${f||o.word("unknown")}">
        ${Object.entries(m).map(([w,b])=>k`<i class=${w} style="width:${100*b}%"></i>`)}
        <span class="mark" style="left:${100*t.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${o.word("reserve_outage")} ${o.percent(t.outage_soc)}${t.departure&&t.departure_soc!==null?k` · ${o.word("departure_at",{time:o.when(t.departure),soc:o.percent(t.departure_soc)})}`:N}
      </p>
    </div>`}backup(e,t,s){let o=e.home.entities.backup_mode;if(!o)return k``;let i=t.backup!==null,a=i?t.backup?.until?s.word("reserve_backup_until",{time:s.when(t.backup.until)}):s.word("reserve_backup_on"):s.word("reserve_backup_says");return k`<div class="switch">
        <span id="backup"
          >${s.word("reserve_backup")}
          <p class="small quiet">${a}</p></span
        >
        <button role="switch" aria-checked=${i} aria-labelledby="backup" @click=${()=>this.toggle(o,!i)}></button>
      </div>
      ${this.failed?k`<p class="note error small" role="alert">${this.failed}</p>`:N}`}async toggle(e,t){this.failed="";try{await this.hass?.callService("switch",t?"turn_on":"turn_off",{},{entity_id:e})}catch(s){this.failed=s.message??String(s)}}};customElements.define("v2h-reserve-card",Io)});function hh(r,n,e){let t=s=>e.homeTime(s).slice(0,dh[r]);return n&&t(n.start)===t(Date.now()/1e3)?n:void 0}var uh,dh,Ga,Wo,Ba=he(()=>{"use strict";gt();gs();Zt();Jt();uh=["today","month","year","total"],dh={today:10,month:7,year:4,total:0},Ga=["price","peak_charge","solar","wear"],Wo=class extends it{constructor(){super();this.blankHeight=260;this.period="month"}static{this.properties={...it.properties,period:{state:!0}}}static{this.styles=[Ht,et,We`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(e,t){let s=e.savings,o=a=>hh(a,s?.periods[a],t),i=o(this.period);return k`${this.head(e,t,t.word("savings_title"),!1)}
      ${s&&Object.keys(s.periods).length?k`<div class="periods" role="group" aria-label=${t.word("savings_title")}>
              ${uh.map(a=>k`<button aria-pressed=${a===this.period} @click=${()=>this.period=a}>
                    <span class="small quiet">${t.word(`savings_${a}`)}</span>
                    <b class="number">${(u=>u?t.money(u.total):"–")(o(a))}</b>
                  </button>`)}
            </div>
            ${i?this.causes(i,s.since??0,t):N}`:k`<p class="state">${t.word("card_no_savings")}</p>`}
      ${s&&s.projected_today!==null&&!Yt(e)?k`<section class="expected small">
            <h3>${t.word("savings_projected")}</h3>
            <div>
              <span>${t.word("savings_projected_today")}</span>
              <span class="number">${t.money(s.projected_today)}</span>
            </div>
            ${s.projected_peak?k`<div>
                  <span>${t.word("savings_projected_peak")}</span>
                  <span class="number">${t.money(s.projected_peak)}</span>
                </div>`:N}
          </section>`:N}`}causes(e,t,s){let o=Math.max(.01,...Ga.map(a=>Math.abs(e[a]))),i=e.covered!==null&&e.covered<.995?e.covered:null;return k`<dl class="causes small">
        ${Ga.map(a=>{let u=e[a],h=100*Math.abs(u)/o;return k`<div>
            <dt>${s.word(`savings_${a}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${u<0?"minus":""} style="inset-inline-start:0;width:${h}%"></i>
            </dd>
            <dd class="number">${s.money(u)}</dd>
          </div>`})}
      </dl>
      <p class="small quiet">
        ${s.word("savings_against")}${i!==null?k` · ${s.word("savings_covered",{share:s.percent(i)})}`:N}
        · ${s.word("savings_since",{time:s.dayAndTime(Math.max(e.start,t))})}
      </p>`}};customElements.define("v2h-savings-card",Wo)});function qa(r){return JSON.stringify(Object.values(r.entities).filter(n=>n.platform==="v2h"))}function gh(r,n,e,t){let s=m=>({type:`custom:v2h-${m}-card`,...t?{entry_id:r.entry_id}:{}}),o=(...m)=>({type:"grid",cards:m}),i=m=>({...m,grid_options:{columns:"full"}}),a=[{...o(i(s("plan"))),column_span:2}],u=[i(s("savings"))];(!n.home||Oe(n.peaks))&&u.push(i(s("peaks"))),a.push(o(...u));let h=!n.home||n.home.storages.length?[i(s("reserve"))]:[];return n.home&&h.push(...wh(n.home,e)),a.push(o(...h)),n.home&&a.push(...vh(n.home,e)),{title:t?r.title:e("view_home"),path:t?r.entry_id.toLowerCase():"home",type:"sections",max_columns:3,dense_section_placement:!0,sections:a}}function Ya(r,n,e){return n.filter(t=>r[t]).map(t=>({type:"tile",entity:r[t],name:mh.has(t)&&e(`tile_${t}`)||{type:"entity"},...t==="mode"?{hide_state:!0,features:[{type:"select-options"}],features_position:"inline",grid_options:{columns:12}}:{}}))}function wh(r,n){return[Ka(n("section_settings"),"mdi:cog"),...Ya(r.entities,fh,n)]}function vh(r,n){let e=t=>t.kind==="vehicle"?"mdi:car-electric":"mdi:home-battery";return r.storages.map(t=>({type:"grid",cards:[Ka(t.name,e(t)),...Ya(t.entities,ph,n)]}))}var ph,fh,mh,jo,Ka,Ja=he(()=>{"use strict";Zr();Jt();ph=["mode","reserve_soc","departure_time","departure_soc"],fh=["control","dry_run"],mh=new Set(["departure_soc"]),jo=class r extends HTMLElement{static{this.turn=0}static{this.due=!1}static shouldRegenerate(n,e,t){return r.due||e.entities!==t.entities&&qa(e)!==qa(t)}static async generate(n,e){let t=++r.turn;r.due=!1;let s=()=>{t===r.turn&&(r.due=!0)},o=await e.loadBackendTranslation("common","v2h"),a=(await e.callWS({type:"v2h/homes"})).filter(m=>!n.entry_id||m.entry_id===n.entry_id),u=m=>o(`component.v2h.common.${m}`);if(!a.length)return{views:[{title:"V2H",cards:[{type:"custom:v2h-plan-card"}]}]};let h=await Promise.all(a.map(async m=>gh(m,await Bi(e,m.entry_id,s),u,a.length>1)));return{title:a.length===1?a[0].title:"Vehicle-to-Home",views:h}}};Ka=(r,n)=>({type:"heading",heading:r,icon:n});customElements.define("ll-strategy-dashboard-v2h",jo)});var bh={};var Za=he(()=>{"use strict";ji();Zi();Wa();ja();Ba();Ja()});var Qa="https://github.com/v2h-home/v2h",yh={"v2h-plan-card":{en:["Vehicle-to-Home: plan","What car and battery do, why, and what comes next."],sv:["Vehicle-to-Home: plan","Vad bil och batteri gör, varför, och vad som kommer härnäst."]},"v2h-savings-card":{en:["Vehicle-to-Home: saved","Measured savings by cause: today, this month, this year."],sv:["Vehicle-to-Home: sparat","Uppmätt besparing per orsak: i dag, denna månad, i år."]},"v2h-peaks-card":{en:["Vehicle-to-Home: effekttopp","What counts this month and where the next kW would land."],sv:["Vehicle-to-Home: effekttopp","Det som räknas denna månad och var nästa kW hamnar."]},"v2h-reserve-card":{en:["Vehicle-to-Home: power cut","How long the house lasts, what is kept for what, backup mode."],sv:["Vehicle-to-Home: strömavbrott","Hur länge huset klarar sig, vad som sparas till vad, reservläge."]}},_h={en:"A whole dashboard for your home: plan, savings, effekttopp and reserve.",sv:"En hel kontrollpanel för ditt hem: plan, besparing, effekttopp och reserv."},Go=()=>document.documentElement.lang.startsWith("sv")?"sv":"en",ar=window,kh=[["v2h-savings-card",/saving/],["v2h-peaks-card",/peak|next_kw|window/],["v2h-reserve-card",/backup|outage|reserve/]];function xh(r,n,e){let t=n.entities[e];if(t?.platform!=="v2h"||(kh.find(([,i])=>i.test(t.translation_key??""))?.[0]??"v2h-plan-card")!==r)return null;let o=n.devices[t.device_id??""]?.config_entries?.[0];return{config:{type:`custom:${r}`,...o?{entry_id:o}:{}}}}ar.customCards??=[];for(let[r,n]of Object.entries(yh))ar.customCards.push({type:r,preview:!0,getEntitySuggestion:(e,t)=>xh(r,e,t),documentationURL:Qa,get name(){return n[Go()][0]},get description(){return n[Go()][1]}});ar.customStrategies??=[];ar.customStrategies.push({type:"v2h",strategyType:"dashboard",name:"Vehicle-to-Home",documentationURL:Qa,get description(){return _h[Go()]}});var $h=20;async function Sh(){for(;!window.customElements.get("home-assistant");)await new Promise(r=>setTimeout(r,$h))}Sh().then(()=>Promise.resolve().then(()=>(Za(),bh)));
