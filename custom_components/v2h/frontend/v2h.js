var ue=(s,n,t)=>()=>{if(t)throw t[0];try{return s&&(n=s(s=0)),n}catch(e){throw t=[e],e}};var Hs,Ns,Lr,mi,ls,Ls,qe,gi,Dr,Fr=ue(()=>{/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Hs=globalThis,Ns=Hs.ShadowRoot&&(Hs.ShadyCSS===void 0||Hs.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Lr=Symbol(),mi=new WeakMap,ls=class{constructor(n,t,e){if(this._$cssResult$=!0,e!==Lr)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=n,this.t=t}get styleSheet(){let n=this.o,t=this.t;if(Ns&&n===void 0){let e=t!==void 0&&t.length===1;e&&(n=mi.get(t)),n===void 0&&((this.o=n=new CSSStyleSheet).replaceSync(this.cssText),e&&mi.set(t,n))}return n}toString(){return this.cssText}},Ls=s=>new ls(typeof s=="string"?s:s+"",void 0,Lr),qe=(s,...n)=>{let t=s.length===1?s[0]:n.reduce((e,r,o)=>e+(i=>{if(i._$cssResult$===!0)return i.cssText;if(typeof i=="number")return i;throw Error("Value passed to 'css' function must be a 'css' function result: "+i+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(r)+s[o+1],s[0]);return new ls(t,s,Lr)},gi=(s,n)=>{if(Ns)s.adoptedStyleSheets=n.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of n){let e=document.createElement("style"),r=Hs.litNonce;r!==void 0&&e.setAttribute("nonce",r),e.textContent=t.cssText,s.appendChild(e)}},Dr=Ns?s=>s:s=>s instanceof CSSStyleSheet?(n=>{let t="";for(let e of n.cssRules)t+=e.cssText;return Ls(t)})(s):s});var bc,yc,_c,kc,xc,$c,Ds,wi,Sc,Pc,as,Or,bi,vi,Ot,Fs=ue(()=>{Fr();Fr();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */({is:bc,defineProperty:yc,getOwnPropertyDescriptor:_c,getOwnPropertyNames:kc,getOwnPropertySymbols:xc,getPrototypeOf:$c}=Object),Ds=globalThis,wi=Ds.trustedTypes,Sc=wi?wi.emptyScript:"",Pc=Ds.reactiveElementPolyfillSupport,as=(s,n)=>s,Or={toAttribute(s,n){switch(n){case Boolean:s=s?Sc:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,n){let t=s;switch(n){case Boolean:t=s!==null;break;case Number:t=s===null?null:Number(s);break;case Object:case Array:try{t=JSON.parse(s)}catch{t=null}}return t}},bi=(s,n)=>!bc(s,n),vi={attribute:!0,type:String,converter:Or,reflect:!1,useDefault:!1,hasChanged:bi};Symbol.metadata??=Symbol("metadata"),Ds.litPropertyMetadata??=new WeakMap;Ot=class extends HTMLElement{static addInitializer(n){this._$Ei(),(this.l??=[]).push(n)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(n,t=vi){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(n)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(n,t),!t.noAccessor){let e=Symbol(),r=this.getPropertyDescriptor(n,e,t);r!==void 0&&yc(this.prototype,n,r)}}static getPropertyDescriptor(n,t,e){let{get:r,set:o}=_c(this.prototype,n)??{get(){return this[t]},set(i){this[t]=i}};return{get:r,set(i){let c=r?.call(this);o?.call(this,i),this.requestUpdate(n,c,e)},configurable:!0,enumerable:!0}}static getPropertyOptions(n){return this.elementProperties.get(n)??vi}static _$Ei(){if(this.hasOwnProperty(as("elementProperties")))return;let n=$c(this);n.finalize(),n.l!==void 0&&(this.l=[...n.l]),this.elementProperties=new Map(n.elementProperties)}static finalize(){if(this.hasOwnProperty(as("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(as("properties"))){let t=this.properties,e=[...kc(t),...xc(t)];for(let r of e)this.createProperty(r,t[r])}let n=this[Symbol.metadata];if(n!==null){let t=litPropertyMetadata.get(n);if(t!==void 0)for(let[e,r]of t)this.elementProperties.set(e,r)}this._$Eh=new Map;for(let[t,e]of this.elementProperties){let r=this._$Eu(t,e);r!==void 0&&this._$Eh.set(r,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(n){let t=[];if(Array.isArray(n)){let e=new Set(n.flat(1/0).reverse());for(let r of e)t.unshift(Dr(r))}else n!==void 0&&t.push(Dr(n));return t}static _$Eu(n,t){let e=t.attribute;return e===!1?void 0:typeof e=="string"?e:typeof n=="string"?n.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(n=>this.enableUpdating=n),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(n=>n(this))}addController(n){(this._$EO??=new Set).add(n),this.renderRoot!==void 0&&this.isConnected&&n.hostConnected?.()}removeController(n){this._$EO?.delete(n)}_$E_(){let n=new Map,t=this.constructor.elementProperties;for(let e of t.keys())this.hasOwnProperty(e)&&(n.set(e,this[e]),delete this[e]);n.size>0&&(this._$Ep=n)}createRenderRoot(){let n=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return gi(n,this.constructor.elementStyles),n}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(n=>n.hostConnected?.())}enableUpdating(n){}disconnectedCallback(){this._$EO?.forEach(n=>n.hostDisconnected?.())}attributeChangedCallback(n,t,e){this._$AK(n,e)}_$ET(n,t){let e=this.constructor.elementProperties.get(n),r=this.constructor._$Eu(n,e);if(r!==void 0&&e.reflect===!0){let o=(e.converter?.toAttribute!==void 0?e.converter:Or).toAttribute(t,e.type);this._$Em=n,o==null?this.removeAttribute(r):this.setAttribute(r,o),this._$Em=null}}_$AK(n,t){let e=this.constructor,r=e._$Eh.get(n);if(r!==void 0&&this._$Em!==r){let o=e.getPropertyOptions(r),i=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Or;this._$Em=r;let c=i.fromAttribute(t,o.type);this[r]=c??this._$Ej?.get(r)??c,this._$Em=null}}requestUpdate(n,t,e,r=!1,o){if(n!==void 0){let i=this.constructor;if(r===!1&&(o=this[n]),e??=i.getPropertyOptions(n),!((e.hasChanged??bi)(o,t)||e.useDefault&&e.reflect&&o===this._$Ej?.get(n)&&!this.hasAttribute(i._$Eu(n,e))))return;this.C(n,t,e)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(n,t,{useDefault:e,reflect:r,wrapped:o},i){e&&!(this._$Ej??=new Map).has(n)&&(this._$Ej.set(n,i??t??this[n]),o!==!0||i!==void 0)||(this._$AL.has(n)||(this.hasUpdated||e||(t=void 0),this._$AL.set(n,t)),r===!0&&this._$Em!==n&&(this._$Eq??=new Set).add(n))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let n=this.scheduleUpdate();return n!=null&&await n,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[r,o]of this._$Ep)this[r]=o;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[r,o]of e){let{wrapped:i}=o,c=this[r];i!==!0||this._$AL.has(r)||c===void 0||this.C(r,void 0,o,c)}}let n=!1,t=this._$AL;try{n=this.shouldUpdate(t),n?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(e){throw n=!1,this._$EM(),e}n&&this._$AE(t)}willUpdate(n){}_$AE(n){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(n)),this.updated(n)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(n){return!0}update(n){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(n){}firstUpdated(n){}};Ot.elementStyles=[],Ot.shadowRootOptions={mode:"open"},Ot[as("elementProperties")]=new Map,Ot[as("finalized")]=new Map,Pc?.({ReactiveElement:Ot}),(Ds.reactiveElementVersions??=[]).push("2.1.2")});function Ci(s,n){if(!Br(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return _i!==void 0?_i.createHTML(n):n}function hn(s,n,t=s,e){if(n===dn)return n;let r=e!==void 0?t._$Co?.[e]:t._$Cl,o=ds(n)?void 0:n._$litDirective$;return r?.constructor!==o&&(r?._$AO?.(!1),o===void 0?r=void 0:(r=new o(s),r._$AT(s,t,e)),e!==void 0?(t._$Co??=[])[e]=r:t._$Cl=r),r!==void 0&&(n=hn(s,r._$AS(s,n.values),r,e)),n}var Vr,yi,Os,_i,Ur,zt,Ir,Ac,un,us,ds,Br,Ai,zr,cs,ki,xi,an,$i,Si,Ti,Wr,k,Ei,ih,dn,L,Pi,cn,Mi,hs,zs,Vn,pn,Vs,Us,Is,Bs,Ri,Tc,Hi,Un=ue(()=>{/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Vr=globalThis,yi=s=>s,Os=Vr.trustedTypes,_i=Os?Os.createPolicy("lit-html",{createHTML:s=>s}):void 0,Ur="$lit$",zt=`lit$${Math.random().toFixed(9).slice(2)}$`,Ir="?"+zt,Ac=`<${Ir}>`,un=document,us=()=>un.createComment(""),ds=s=>s===null||typeof s!="object"&&typeof s!="function",Br=Array.isArray,Ai=s=>Br(s)||typeof s?.[Symbol.iterator]=="function",zr=`[ 	
\f\r]`,cs=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ki=/-->/g,xi=/>/g,an=RegExp(`>|${zr}(?:([^\\s"'>=/]+)(${zr}*=${zr}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),$i=/'/g,Si=/"/g,Ti=/^(?:script|style|textarea|title)$/i,Wr=s=>(n,...t)=>({_$litType$:s,strings:n,values:t}),k=Wr(1),Ei=Wr(2),ih=Wr(3),dn=Symbol.for("lit-noChange"),L=Symbol.for("lit-nothing"),Pi=new WeakMap,cn=un.createTreeWalker(un,129);Mi=(s,n)=>{let t=s.length-1,e=[],r,o=n===2?"<svg>":n===3?"<math>":"",i=cs;for(let c=0;c<t;c++){let u=s[c],h,g,f=-1,w=0;for(;w<u.length&&(i.lastIndex=w,g=i.exec(u),g!==null);)w=i.lastIndex,i===cs?g[1]==="!--"?i=ki:g[1]!==void 0?i=xi:g[2]!==void 0?(Ti.test(g[2])&&(r=RegExp("</"+g[2],"g")),i=an):g[3]!==void 0&&(i=an):i===an?g[0]===">"?(i=r??cs,f=-1):g[1]===void 0?f=-2:(f=i.lastIndex-g[2].length,h=g[1],i=g[3]===void 0?an:g[3]==='"'?Si:$i):i===Si||i===$i?i=an:i===ki||i===xi?i=cs:(i=an,r=void 0);let b=i===an&&s[c+1].startsWith("/>")?" ":"";o+=i===cs?u+Ac:f>=0?(e.push(h),u.slice(0,f)+Ur+u.slice(f)+zt+b):u+zt+(f===-2?c:b)}return[Ci(s,o+(s[t]||"<?>")+(n===2?"</svg>":n===3?"</math>":"")),e]},hs=class s{constructor({strings:n,_$litType$:t},e){let r;this.parts=[];let o=0,i=0,c=n.length-1,u=this.parts,[h,g]=Mi(n,t);if(this.el=s.createElement(h,e),cn.currentNode=this.el.content,t===2||t===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(r=cn.nextNode())!==null&&u.length<c;){if(r.nodeType===1){if(r.hasAttributes())for(let f of r.getAttributeNames())if(f.endsWith(Ur)){let w=g[i++],b=r.getAttribute(f).split(zt),y=/([.?@])?(.*)/.exec(w);u.push({type:1,index:o,name:y[2],strings:b,ctor:y[1]==="."?Vs:y[1]==="?"?Us:y[1]==="@"?Is:pn}),r.removeAttribute(f)}else f.startsWith(zt)&&(u.push({type:6,index:o}),r.removeAttribute(f));if(Ti.test(r.tagName)){let f=r.textContent.split(zt),w=f.length-1;if(w>0){r.textContent=Os?Os.emptyScript:"";for(let b=0;b<w;b++)r.append(f[b],us()),cn.nextNode(),u.push({type:2,index:++o});r.append(f[w],us())}}}else if(r.nodeType===8)if(r.data===Ir)u.push({type:2,index:o});else{let f=-1;for(;(f=r.data.indexOf(zt,f+1))!==-1;)u.push({type:7,index:o}),f+=zt.length-1}o++}}static createElement(n,t){let e=un.createElement("template");return e.innerHTML=n,e}};zs=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,r=(n?.creationScope??un).importNode(t,!0);cn.currentNode=r;let o=cn.nextNode(),i=0,c=0,u=e[0];for(;u!==void 0;){if(i===u.index){let h;u.type===2?h=new Vn(o,o.nextSibling,this,n):u.type===1?h=new u.ctor(o,u.name,u.strings,this,n):u.type===6&&(h=new Bs(o,this,n)),this._$AV.push(h),u=e[++c]}i!==u?.index&&(o=cn.nextNode(),i++)}return cn.currentNode=un,r}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},Vn=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(n,t,e,r){this.type=2,this._$AH=L,this._$AN=void 0,this._$AA=n,this._$AB=t,this._$AM=e,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let n=this._$AA.parentNode,t=this._$AM;return t!==void 0&&n?.nodeType===11&&(n=t.parentNode),n}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(n,t=this){n=hn(this,n,t),ds(n)?n===L||n==null||n===""?(this._$AH!==L&&this._$AR(),this._$AH=L):n!==this._$AH&&n!==dn&&this._(n):n._$litType$!==void 0?this.$(n):n.nodeType!==void 0?this.T(n):Ai(n)?this.k(n):this._(n)}O(n){return this._$AA.parentNode.insertBefore(n,this._$AB)}T(n){this._$AH!==n&&(this._$AR(),this._$AH=this.O(n))}_(n){this._$AH!==L&&ds(this._$AH)?this._$AA.nextSibling.data=n:this.T(un.createTextNode(n)),this._$AH=n}$(n){let{values:t,_$litType$:e}=n,r=typeof e=="number"?this._$AC(n):(e.el===void 0&&(e.el=hs.createElement(Ci(e.h,e.h[0]),this.options)),e);if(this._$AH?._$AD===r)this._$AH.p(t);else{let o=new zs(r,this),i=o.u(this.options);o.p(t),this.T(i),this._$AH=o}}_$AC(n){let t=Pi.get(n.strings);return t===void 0&&Pi.set(n.strings,t=new hs(n)),t}k(n){Br(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,e,r=0;for(let o of n)r===t.length?t.push(e=new s(this.O(us()),this.O(us()),this,this.options)):e=t[r],e._$AI(o),r++;r<t.length&&(this._$AR(e&&e._$AB.nextSibling,r),t.length=r)}_$AR(n=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);n!==this._$AB;){let e=yi(n).nextSibling;yi(n).remove(),n=e}}setConnected(n){this._$AM===void 0&&(this._$Cv=n,this._$AP?.(n))}},pn=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,r,o){this.type=1,this._$AH=L,this._$AN=void 0,this.element=n,this.name=t,this._$AM=r,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=L}_$AI(n,t=this,e,r){let o=this.strings,i=!1;if(o===void 0)n=hn(this,n,t,0),i=!ds(n)||n!==this._$AH&&n!==dn,i&&(this._$AH=n);else{let c=n,u,h;for(n=o[0],u=0;u<o.length-1;u++)h=hn(this,c[e+u],t,u),h===dn&&(h=this._$AH[u]),i||=!ds(h)||h!==this._$AH[u],h===L?n=L:n!==L&&(n+=(h??"")+o[u+1]),this._$AH[u]=h}i&&!r&&this.j(n)}j(n){n===L?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Vs=class extends pn{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===L?void 0:n}},Us=class extends pn{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==L)}},Is=class extends pn{constructor(n,t,e,r,o){super(n,t,e,r,o),this.type=5}_$AI(n,t=this){if((n=hn(this,n,t,0)??L)===dn)return;let e=this._$AH,r=n===L&&e!==L||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==L&&(e===L||r);r&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Bs=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){hn(this,n)}},Ri={M:Ur,P:zt,A:Ir,C:1,L:Mi,R:zs,D:Ai,V:hn,I:Vn,H:pn,N:Us,U:Is,B:Vs,F:Bs},Tc=Vr.litHtmlPolyfillSupport;Tc?.(hs,Vn),(Vr.litHtmlVersions??=[]).push("3.3.3");Hi=(s,n,t)=>{let e=t?.renderBefore??n,r=e._$litPart$;if(r===void 0){let o=t?.renderBefore??null;e._$litPart$=r=new Vn(n.insertBefore(us(),o),o,void 0,t??{})}return r._$AI(s),r}});var jr,Qe,Ec,Ni=ue(()=>{Fs();Fs();Un();Un();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */jr=globalThis,Qe=class extends Ot{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let n=super.createRenderRoot();return this.renderOptions.renderBefore??=n.firstChild,n}update(n){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(n),this._$Do=Hi(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return dn}};Qe._$litElement$=!0,Qe.finalized=!0,jr.litElementHydrateSupport?.({LitElement:Qe});Ec=jr.litElementPolyfillSupport;Ec?.({LitElement:Qe});(jr.litElementVersions??=[]).push("4.2.2")});var Li=ue(()=>{/**
 * @license
 * Copyright 2022 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */});var xt=ue(()=>{Fs();Un();Ni();Li()});var Di,Cc,Mc,Ws,Gr,Fi=ue(()=>{"use strict";xt();Di=[{name:"entry_id",selector:{config_entry:{integration:"v2h"}}},{name:"title",selector:{text:{}}}],Cc=[{name:"past_hours",selector:{number:{min:0,max:24,mode:"slider",unit_of_measurement:"h"}},default:24},{name:"ahead_hours",selector:{number:{min:6,max:48,mode:"slider",unit_of_measurement:"h"}},default:48},{name:"show_storages",selector:{boolean:{}},default:!0},{name:"show_next",selector:{boolean:{}},default:!0}],Mc={entry_id:"editor_home",title:"editor_title",past_hours:"editor_past",ahead_hours:"editor_ahead",show_storages:"editor_storages",show_next:"editor_next"},Ws=class extends Qe{constructor(){super(...arguments);this.fields=Di;this.asked=!1;this.onChange=t=>{t.stopPropagation();let e={...t.detail.value};for(let r of this.fields)(e[r.name]===r.default||e[r.name]==="")&&delete e[r.name];this.dispatchEvent(new CustomEvent("config-changed",{detail:{config:e},bubbles:!0,composed:!0}))}}static{this.properties={hass:{attribute:!1},config:{state:!0}}}setConfig(t){this.config=t}willUpdate(){!this.hass||this.asked||(this.asked=!0,this.hass.loadBackendTranslation("common","v2h").then(()=>this.requestUpdate()))}render(){if(!this.hass||!this.config)return k``;let t=Object.fromEntries(this.fields.filter(e=>"default"in e).map(e=>[e.name,e.default]));return k`<ha-form
      .hass=${this.hass}
      .data=${{...t,...this.config}}
      .schema=${this.fields}
      .computeLabel=${e=>this.hass?.localize(`component.v2h.common.${Mc[e.name]}`)||e.name}
      @value-changed=${this.onChange}
    ></ha-form>`}},Gr=class extends Ws{constructor(){super(...arguments);this.fields=[...Di,...Cc]}};customElements.define("v2h-card-editor",Ws);customElements.define("v2h-plan-card-editor",Gr)});function Yr(s,n){let t=Oi.get(s.connection);t||Oi.set(s.connection,t=new Map);let e=n??"",r=t.get(e);if(!r){let o=t;t.set(e,r=new qr(s.connection,n,()=>o.delete(e)))}return r}async function zi(s,n){return new Promise(t=>{let e=Yr(s,n),r=window.setTimeout(()=>o({}),4e3),o=c=>{clearTimeout(r),i(),t(c)},i=e.listen(()=>e.state!=="loading"&&e.state!=="starting"&&o(e.parts));e.state==="ready"&&e.parts.home&&o(e.parts)})}var qr,Oi,Kr=ue(()=>{"use strict";qr=class{constructor(n,t,e){this.connection=n;this.entryId=t;this.forget=e;this.state="loading";this.title="";this.reason="";this.parts={};this.listeners=new Set;this.asked=0;this.retryMs=1e3;this.timer=0;this.linger=0;this.running=!1;this.onReady=()=>{this.stop=void 0,this.retryMs=1e3,this.subscribe()};this.onLost=()=>{this.asked++,this.turn("lost")}}listen(n){return this.listeners.add(n),clearTimeout(this.linger),this.running||this.begin(),()=>{this.listeners.delete(n),this.listeners.size||(this.linger=window.setTimeout(()=>this.end(),5e3))}}begin(){this.running=!0,this.connection.addEventListener("ready",this.onReady),this.connection.addEventListener("disconnected",this.onLost),this.subscribe()}end(){this.running=!1,this.asked++,clearTimeout(this.timer),this.connection.removeEventListener("ready",this.onReady),this.connection.removeEventListener("disconnected",this.onLost),this.stop?.().catch(()=>{}),this.stop=void 0,this.forget()}async subscribe(){clearTimeout(this.timer);let n=++this.asked;await this.stop?.().catch(()=>{}),this.stop=void 0;let t={type:"v2h/subscribe"};this.entryId&&(t.entry_id=this.entryId);try{let e=await this.connection.subscribeMessage(r=>n===this.asked&&this.take(r),t,{resubscribe:!1});n===this.asked?this.stop=e:e().catch(()=>{}),this.retryMs=1e3}catch(e){if(n!==this.asked)return;e.code==="unauthorized"?this.turn("refused"):(this.turn("starting"),this.again())}}again(){clearTimeout(this.timer),this.timer=window.setTimeout(()=>{this.subscribe()},this.retryMs),this.retryMs=Math.min(2*this.retryMs,2e4)}take(n){if(n.state){let t=n.state==="ready";n.state==="none"&&this.state==="removed"||(this.state=n.state==="loading"?"starting":n.state),this.title=n.title??this.title,this.reason=n.reason??"",(t||this.state==="removed"||this.state==="none")&&(this.parts={}),!this.entryId&&(this.state==="removed"||this.state==="none")&&this.again()}this.parts={...this.parts,...n.parts},this.tell()}turn(n){this.state=n,this.tell()}tell(){for(let n of this.listeners)n()}},Oi=new WeakMap});function Ui(s){return s.replace(/^-/,"−").replace(/ /g," ")}var Rc,Hc,Nc,Lc,Vi,js,Ii=ue(()=>{"use strict";Rc={comma_decimal:"en-US",decimal_comma:"de",space_comma:"fr",quote_decimal:"de-CH"},Hc=new Set(["price","later_price","sell_price","refill_price","fee"]),Nc=new Set(["later","departure","until"]),Lc=new Set(["target_soc","reserve_soc"]),Vi="component.v2h",js=class{constructor(n,t){this.hass=n;this.currency=t;this.made=new Map;let{language:e,number_format:r,time_format:o,time_zone:i}=n.locale;this.numbers=Rc[r]??(r==="system"?void 0:e),this.plain=r==="none",this.times=e,this.zone=i==="local"?Intl.DateTimeFormat().resolvedOptions().timeZone:n.config.time_zone,this.hour12=o==="12"?!0:o==="24"?!1:void 0;let c=new Intl.DateTimeFormat(o==="system"?void 0:e,{hour:"numeric"});this.ampm=this.hour12??c.resolvedOptions().hour12??!1}holds(n){return n.locale===this.hass.locale&&n.localize===this.hass.localize&&n.config===this.hass.config}word(n,t){return this.hass.localize(`${Vi}.common.${n}`,t)||""}sentence(n){return this.hass.localize(`${Vi}.exceptions.${n.key}.message`,n.placeholders)||n.key}number(n,t,e=t){let r=this.kept(`n${t}/${e}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{minimumFractionDigits:e,maximumFractionDigits:t,useGrouping:!this.plain}));return Ui(r.format(n===0?0:n))}kw(n){return n==null?this.word("unknown"):`${this.number(n,1)} kW`}kwh(n){return`${this.number(n,1)} kWh`}percent(n){return n==null?this.word("unknown"):`${this.number(100*n,0)} %`}price(n){return this.money(n,2)}money(n,t=Math.abs(n)<100?2:0){let e=this.kept(`m${t}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol",minimumFractionDigits:t,maximumFractionDigits:t,useGrouping:!this.plain}));return Ui(e.format(Math.abs(n)<.5/10**t?0:n))}time(n){return this.date(n,{hour:this.ampm?"numeric":"2-digit",minute:"2-digit"})}when(n,t=Date.now()/1e3){let e=this.time(n),r=this.day(n);return r===this.day(t)?e:r===this.day(t+86400)?this.word("tomorrow_at",{time:e}):`${this.date(n,{weekday:"short",day:"numeric",month:"short"})} ${e}`}weekday(n){return this.date(n,{weekday:"short"})}dayAndTime(n){return`${this.date(n,{day:"numeric",month:"short"})} ${this.time(n)}`}month(n){return this.kept("month",()=>new Intl.DateTimeFormat(this.times,{month:"short",timeZone:"UTC"})).format(new Date(`${n}-15T12:00:00Z`))}localHour(n){let t=this.kept("hour",()=>new Intl.DateTimeFormat("en-GB",{hour:"2-digit",minute:"2-digit",hourCycle:"h23",timeZone:this.zone})),[e,r]=t.format(new Date(n*1e3)).split(":");return{hour:Number(e),minute:Number(r)}}verb(n){return this.word(`verb_${n}`)}does(n,t,e){let r=t!=="auto"&&Math.abs(e??0)<.05;return this.word(`does_${r?"hold":t}`,{name:n,power:this.kw(Math.abs(e??0))})}reason(n,t){let e={};for(let[r,o]of Object.entries(n.parameters))e[r]=this.parameter(r,o,t);return this.word(n.key,e)}parameter(n,t,e){return Nc.has(n)?this.when(Date.parse(String(t))/1e3,e):typeof t=="string"?t:Hc.has(n)?this.money(t,n==="fee"?0:2):Lc.has(n)?this.percent(t):n.endsWith("_kw")?this.kw(t):this.number(t,2)}day(n){return this.date(n,{year:"numeric",month:"2-digit",day:"2-digit"})}date(n,t){return this.kept(JSON.stringify(t),()=>new Intl.DateTimeFormat(this.times,{...t,timeZone:this.zone,...t.hour?{hour12:this.hour12}:{}})).format(new Date(n*1e3))}kept(n,t){let e=this.made.get(n);return e||this.made.set(n,e=t()),e}}});var Xe,Yt=ue(()=>{"use strict";xt();Xe=qe`
  :host {
    display: block;
    --v2h-price: var(--energy-grid-consumption-color, #488fc2);
    --v2h-grid: var(--energy-grid-consumption-color, #488fc2);
    --v2h-solar: var(--energy-solar-color, #ff9800);
    --v2h-house: var(--secondary-text-color);
    --v2h-storage-0: var(--v2h-storage-color-1, #26a69a);
    --v2h-storage-1: var(--v2h-storage-color-2, #ab47bc);
    --v2h-storage-2: var(--v2h-storage-color-3, #8d6e63);
    --v2h-storage-3: var(--v2h-storage-color-4, #7cb342);
    --v2h-storage-4: var(--v2h-storage-color-5, #ec407a);
    --v2h-peak: var(--error-color, #db4437);
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
  .note.error {
    border-color: var(--error-color, #db4437);
    background: color-mix(in srgb, var(--error-color, #db4437) 10%, transparent);
  }
  .state {
    display: flex;
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
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`});function Jr(s){return`var(--v2h-storage-${s%5})`}var Dc,it,ps=ue(()=>{"use strict";xt();Kr();Ii();Yt();Dc=["common","exceptions"],it=class extends Qe{constructor(){super(...arguments);this.worded=""}static{this.properties={hass:{attribute:!1},config:{state:!0},drawn:{state:!0}}}static{this.styles=[Xe]}setConfig(t){if(t.entry_id!==void 0&&typeof t.entry_id!="string")throw new Error("entry_id must be a text");this.config=t}getCardSize(){return Math.round(this.blankHeight/50)}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.unlisten?.(),this.unlisten=this.feed=this.followed=void 0}redraw(){this.drawn=(this.drawn??0)+1}shouldUpdate(t){if(!t.has("hass")||t.size>1)return!0;let e=t.get("hass"),r=this.hass;return!e||!r||e.themes!==r.themes||e.selectedTheme!==r.selectedTheme||e.connection!==r.connection||!this.format?.holds(r)}willUpdate(){let t=this.hass;if(!t)return;this.follow(),this.worded!==t.language&&(this.worded=t.language,Promise.all(Dc.map(r=>t.loadBackendTranslation(r,"v2h"))).then(()=>this.redraw()));let e=this.feed?.parts.home?.currency??"SEK";(!this.format?.holds(t)||this.format.currency!==e)&&(this.format=new js(t,e))}follow(){if(!this.hass||!this.isConnected||!this.config)return;let t=this.config.entry_id??"";this.feed&&this.followed===t||(this.unlisten?.(),this.followed=t,this.feed=Yr(this.hass,this.config.entry_id),this.unlisten=this.feed.listen(()=>this.redraw()))}render(){let{feed:t,format:e}=this;if(!t||!e)return k`<ha-card></ha-card>`;let r=t.parts,o=r.home&&r.now&&r.status,i=["removed","none","disabled","error","refused"].includes(t.state);if(o&&!i&&(t.state==="ready"||t.state==="lost"||t.state==="starting")){let c=t.state!=="ready";return k`<ha-card
        >${this.body(r,e)}${c?k`<p class="note" role="status">${e.word(t.state==="lost"?"card_lost":"card_starting")}</p>`:L}</ha-card
      >`}if(i){let c=e.word(`card_${t.state}`,{reason:t.reason});return k`<ha-card
        >${t.title?k`<header><h2>${t.title}</h2></header>`:L}
        <p class="state" role="status">${c}</p></ha-card
      >`}return k`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.blankHeight}px"></div>
      <p class="sr" role="status">${e.word("card_loading")}</p></ha-card
    >`}head(t,e,r,o=!0){let{control:i,dry_run:c}=t.status;return k`<header>
      <h2>${this.config?.title??r}</h2>
      ${o&&!i?k`<span class="chip warn" title=${e.word("control_off_says")}>${e.word("control_off")}</span>`:o&&c?k`<span class="chip warn" title=${e.word("dry_run_says")}>${e.word("dry_run")}</span>`:L}
      ${o&&t.reserve?.backup?k`<span class="chip good">${e.word("backup_on")}</span>`:L}
    </header>`}}});function et(s){return s&&Object.keys(s).length?s:void 0}var fs=ue(()=>{"use strict"});var Zr,Bi=ue(()=>{"use strict";xt();ps();Yt();fs();Zr=class extends it{constructor(){super(...arguments);this.blankHeight=260}static{this.styles=[Xe,qe`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let r=et(t.peaks);return k`${this.head(t,e,e.word("peaks_title"),!1)}
      ${r?k`${r.components.map(o=>this.component(o,r,e))} ${this.window(r,e)}
          ${r.components.map(o=>this.history(o,e))}`:k`<p class="state">${e.word("card_no_peaks")}</p>`}`}component(t,e,r){let o=e.components.length>1,i=Math.max(...t.entries.map(u=>u.kw),.1),c=Array.from({length:Math.min(t.places,10)},(u,h)=>t.entries[h]);return k`${o?k`<h3>${t.name}</h3>`:L}
      <dl class="figures">
        <div>
          <dt class="small quiet">${r.word("peaks_this_month")}</dt>
          <dd class="number">
            ${t.month_kw===null?r.word("peaks_none_yet"):r.kw(t.month_kw)}
            <span>${t.fee===null?"–":r.money(t.fee,0)}</span>
          </dd>
        </div>
        <div>
          <dt class="small quiet">${r.word("peaks_expected")}</dt>
          <dd class="number">
            ${t.expected_kw===null?"–":r.kw(t.expected_kw)}
            <span>${t.expected_fee===null?"–":r.money(t.expected_fee,0)}</span>
          </dd>
        </div>
      </dl>
      <h3>${r.word("peaks_counts")}</h3>
      <ol class="small">
        ${c.map((u,h)=>u?k`<li>
                <span class="number">${r.kw(u.kw)}</span>
                <span class="bar" aria-hidden="true"><i style="width:${100*u.kw/i}%"></i></span>
                <span class="quiet number"
                  >${r.dayAndTime(u.at)}${u.corrected?k` · ${r.word("peaks_corrected")}`:L}</span
                >
              </li>`:k`<li>
                <span class="quiet">${r.word("peaks_place",{place:String(h+1)})}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${r.word("peaks_empty_place")}</span>
              </li>`)}
      </ol>
      ${t.unknown_windows?k`<p class="small quiet">${r.word("peaks_unknown",{count:String(t.unknown_windows)})}</p>`:L}`}window(t,e){let r=t.window;if(!r)return k``;let o=r.kw??0,i=t.margin_kw,c=i===null?null:o+i,u=Math.max(c??0,o,1)*1.25,h=r.counts?i!==null&&i>.05?e.word("peaks_next_free",{margin:e.kw(i)}):t.next_kw?e.word("peaks_next_costs",{money:e.money(t.next_kw,0)}):e.word("peaks_next_nothing"):e.word("peaks_window_free");return k`<section class="window small">
      <h3>
        ${e.word("peaks_window",{from:e.time(r.start),to:e.time(r.end)})}
      </h3>
      ${r.counts?k`<div class="bar" aria-hidden="true">
            <i style="width:${100*o/u}%"></i>
            ${c===null?L:k`<u style="left:${100*c/u}%"></u>`}
          </div>`:L}
      <p class="number">${r.kw===null?"–":e.kw(r.kw)} · ${h}</p>
    </section>`}history(t,e){let r=new Date,o=`${r.getFullYear()}-${String(r.getMonth()+1).padStart(2,"0")}`,i=t.history.filter(u=>u.month!==o).slice(-11);if(t.month_kw!==null&&i.push({month:o,kw:t.month_kw}),i.length<2)return k``;let c=Math.max(...i.map(u=>u.kw),.1);return k`<h3>${e.word("peaks_history")}</h3>
      <div class="months small number">
        ${i.map(u=>k`<div class=${u.month===o?"current":""}>
              <span>${e.number(u.kw,1)}</span>
              <i style="height:${40*u.kw/c}px"></i>
              <span class="quiet">${e.month(u.month)}</span>
            </div>`)}
      </div>`}};customElements.define("v2h-peaks-card",Zr)});var Wi,Gs,ji=ue(()=>{/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Wi=s=>(...n)=>({_$litDirective$:s,values:n}),Gs=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}}});var Fh,Fc,Gi,qi=ue(()=>{Un();/**
 * @license
 * Copyright 2020 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */({I:Fh}=Ri),Fc={},Gi=(s,n=Fc)=>s._$AH=n});var Yi,Ki=ue(()=>{Un();ji();qi();/**
 * @license
 * Copyright 2021 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Yi=Wi(class extends Gs{constructor(){super(...arguments),this.key=L}render(s,n){return this.key=s,n}update(s,[n,t]){return n!==this.key&&(Gi(s),this.key=n),t}})});var Ji=ue(()=>{Ki()});function io(){let s=devicePixelRatio;le!=s&&(le=s,qs&&ao(rl,qs,io),qs=matchMedia(`(min-resolution: ${le-.001}dppx) and (max-resolution: ${le+.001}dppx)`),wn(rl,qs,io),Wn.dispatchEvent(new CustomEvent(Zs)))}function lt(s,n){if(n!=null){let t=s.classList;!t.contains(n)&&t.add(n)}}function lo(s,n){let t=s.classList;t.contains(n)&&t.remove(n)}function be(s,n,t){s.style[n]=t+"px"}function $t(s,n,t,e){let r=oo.createElement(s);return n!=null&&lt(r,n),t?.insertBefore(r,e),r}function gt(s,n){return $t("div",s,n)}function Nt(s,n,t,e,r){let o="translate("+n+"px,"+t+"px)",i=ol.get(s);o!=i&&(s.style.transform=o,ol.set(s,o),n<0||t<0||n>e||t>r?lt(s,gn):lo(s,gn))}function ll(s,n,t){let e=n+t,r=il.get(s);e!=r&&(il.set(s,e),s.style.background=n,s.style.borderColor=t)}function cl(s,n,t,e){let r=n+""+t,o=al.get(s);r!=o&&(al.set(s,r),s.style.height=t+"px",s.style.width=n+"px",s.style.marginLeft=e?-n/2+"px":0,s.style.marginTop=e?-t/2+"px":0)}function wn(s,n,t,e){n.addEventListener(s,t,e?ou:vo)}function ao(s,n,t,e){n.removeEventListener(s,t,vo)}function St(s,n,t,e){let r;t=t||0,e=e||n.length-1;let o=e<=2147483647;for(;e-t>1;)r=o?t+e>>1:at((t+e)/2),n[r]<s?t=r:e=r;return s-n[t]<=n[e]-s?t:e}function Fl(s){return(t,e,r)=>{let o=-1,i=-1;for(let c=e;c<=r;c++)if(s(t[c])){o=c;break}for(let c=r;c>=e;c--)if(s(t[c])){i=c;break}return[o,i]}}function lu(s,n,t,e=0,r=!1){let o=r?iu:er,i=r?zl:Ol;[n,t]=o(s,n,t);let c=s[n],u=s[n];if(n>-1)if(e==1)c=s[n],u=s[t];else if(e==-1)c=s[t],u=s[n];else for(let h=n;h<=t;h++){let g=s[h];i(g)&&(g<c?c=g:g>u&&(u=g))}return[c??pe,u??-pe]}function tr(s,n,t,e){let r=hl(s),o=hl(n);s==n&&(r==-1?(s*=t,n/=t):(s/=t,n*=t));let i=t==10?Vt:Vl,c=r==1?at:wt,u=o==1?wt:at,h=c(i(Me(s))),g=u(i(Me(n))),f=jn(t,h),w=jn(t,g);return t==10&&(h<0&&(f=fe(f,-h)),g<0&&(w=fe(w,-g))),e||t==2?(s=f*r,n=w*o):(s=Wl(s,f),n=nr(n,w)),[s,n]}function bo(s,n,t,e){let r=tr(s,n,t,e);return s==0&&(r[0]=0),n==0&&(r[1]=0),r}function Qs(s,n,t,e){return sr(t)?dl(s,n,t):(bs.pad=t,bs.soft=e?0:null,bs.mode=e?3:0,dl(s,n,au))}function oe(s,n){return s??n}function cu(s,n,t){for(n=oe(n,0),t=oe(t,s.length-1);n<=t;){if(s[n]!=null)return!0;n++}return!1}function dl(s,n,t){let e=t.min,r=t.max,o=oe(e.pad,0),i=oe(r.pad,0),c=oe(e.hard,-pe),u=oe(r.hard,pe),h=oe(e.soft,pe),g=oe(r.soft,-pe),f=oe(e.mode,0),w=oe(r.mode,0),b=n-s,y=Vt(b),T=Ye(Me(s),Me(n)),C=Vt(T),D=Me(C-y);(b<1e-24||D>10)&&(b=0,(s==0||n==0)&&(b=1e-24,f==2&&h!=pe&&(o=0),w==2&&g!=-pe&&(i=0)));let $=b||T||1e3,F=Vt($),P=jn(10,at(F)),q=$*(b==0?s==0?.1:1:o),R=fe(Wl(s-q,P/10),24),Z=s>=h&&(f==1||f==3&&R<=h||f==2&&R>=h)?h:pe,Y=Ye(c,R<Z&&s>=Z?Z:Pt(Z,R)),ee=$*(b==0?n==0?.1:1:i),G=fe(nr(n+ee,P/10),24),A=n<=g&&(w==1||w==3&&G>=g||w==2&&G<=g)?g:-pe,J=Pt(u,G>A&&n<=A?A:Ye(A,G));return Y==J&&Y==0&&(J=100),[Y,J]}function pl(s){return(Vt((s^s>>31)-(s>>31))|0)+1}function co(s,n,t){return Pt(Ye(s,n),t)}function Ul(s){return typeof s=="function"}function te(s){return Ul(s)?s:()=>s}function fn(s,n){return vn(fe(vn(s/n))*n)}function nr(s,n){return vn(wt(vn(s/n))*n)}function Wl(s,n){return vn(at(vn(s/n))*n)}function fe(s,n=0){if(Gl(s))return s;let t=10**n,e=s*t*(1+Number.EPSILON);return Ce(e)/t}function jl(s){return((""+s).split(".")[1]||"").length}function _s(s,n,t,e){let r=[],o=e.map(jl);for(let i=n;i<t;i++){let c=Me(i),u=fe(jn(s,i),c);for(let h=0;h<e.length;h++){let g=s==10?+`${e[h]}e${i}`:e[h]*u,f=(i>=0?0:c)+(i>=o[h]?0:o[h]),w=s==10?g:fe(g,f);r.push(w),Jt.set(w,f)}}return r}function gl(s){return typeof s=="string"}function sr(s){let n=!1;if(s!=null){let t=s.constructor;n=t==null||t==Object}return n}function gu(s){return s!=null&&typeof s=="object"}function qn(s,n=sr){let t;if(Kt(s)){let e=s.find(r=>r!=null);if(Kt(e)||n(e)){t=Array(s.length);for(let r=0;r<s.length;r++)t[r]=qn(s[r],n)}else t=s.slice()}else if(s instanceof wu)t=s.slice();else if(n(s)){t={};for(let e in s)e!=ql&&(t[e]=qn(s[e],n))}else t=s;return t}function Ae(s){let n=arguments;for(let t=1;t<n.length;t++){let e=n[t];for(let r in e)r!=ql&&(sr(s[r])?Ae(s[r],qn(e[r])):s[r]=qn(e[r]))}return s}function _u(s,n,t){for(let e=0,r,o=-1;e<n.length;e++){let i=n[e];if(i>o){for(r=i-1;r>=0&&s[r]==null;)s[r--]=null;for(r=i+1;r<t&&s[r]==null;)s[o=r++]=null}}}function ku(s,n){if(Su(s)){let i=s[0].slice();for(let c=1;c<s.length;c++)i.push(...s[c].slice(1));return Pu(i[0])||(i=$u(i)),i}let t=new Set;for(let i=0;i<s.length;i++){let u=s[i][0],h=u.length;for(let g=0;g<h;g++)t.add(u[g])}let e=[Array.from(t).sort((i,c)=>i-c)],r=e[0].length,o=new Map;for(let i=0;i<r;i++)o.set(e[0][i],i);for(let i=0;i<s.length;i++){let c=s[i],u=c[0];for(let h=1;h<c.length;h++){let g=c[h],f=Array(r).fill(void 0),w=n?n[i][h]:bu,b=[];for(let y=0;y<g.length;y++){let T=g[y],C=o.get(u[y]);T===null?w!=vu&&(f[C]=T,w==yu&&b.push(C)):f[C]=T}_u(f,b,r),e.push(f)}}return e}function $u(s){let n=s[0],t=n.length,e=Array(t);for(let o=0;o<e.length;o++)e[o]=o;e.sort((o,i)=>n[o]-n[i]);let r=[];for(let o=0;o<s.length;o++){let i=s[o],c=Array(t);for(let u=0;u<t;u++)c[u]=i[e[u]];r.push(c)}return r}function Su(s){let n=s[0][0],t=n.length;for(let e=1;e<s.length;e++){let r=s[e][0];if(r.length!=t)return!1;if(r!=n){for(let o=0;o<t;o++)if(r[o]!=n[o])return!1}}return!0}function Pu(s,n=100){let t=s.length;if(t<=1)return!0;let e=0,r=t-1;for(;e<=r&&s[e]==null;)e++;for(;r>=e&&s[r]==null;)r--;if(r<=e)return!0;let o=Ye(1,at((r-e+1)/n));for(let i=s[e],c=e+o;c<=r;c+=o){let u=s[c];if(u!=null){if(u<=i)return!1;i=u}}return!0}function Jl(s){return s.slice(0,3)}function ms(s){return(s<10?"0":"")+s}function Cu(s){return(s<10?"00":s<100?"0":"")+s}function xo(s,n){n=n||Eu;let t=[],e=/\{([a-z]+)\}|[^{]+/gi,r;for(;r=e.exec(s);)t.push(r[0][0]=="{"?Mu[r[1]]:r[0]);return o=>{let i="";for(let c=0;c<t.length;c++)i+=typeof t[c]=="string"?t[c]:t[c](o,n);return i}}function Hu(s,n){let t;return n=="UTC"||n=="Etc/UTC"?t=new Date(+s+s.getTimezoneOffset()*6e4):n==Ru?t=s:(t=new Date(s.toLocaleString("en-US",{timeZone:n})),t.setMilliseconds(s.getMilliseconds())),t}function na(s){let n=s*1e3,t=n*60,e=t*60,r=e*24,o=r*30,i=r*365,u=(s==1?_s(10,0,3,Xs).filter(Zl):_s(10,-3,0,Xs)).concat([n,n*5,n*10,n*15,n*30,t,t*5,t*10,t*15,t*30,e,e*2,e*3,e*4,e*6,e*8,e*12,r,r*2,r*3,r*4,r*5,r*6,r*7,r*8,r*9,r*10,r*15,o,o*2,o*3,o*4,o*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),h=[[i,Xl,ce,ce,ce,ce,ce,ce,1],[r*28,"{MMM}",wl,ce,ce,ce,ce,ce,1],[r,ea,wl,ce,ce,ce,ce,ce,1],[e,"{h}"+ta,Ys,ce,vs,ce,ce,ce,1],[t,Bn,Ys,ce,vs,ce,ce,ce,1],[n,bl,Ys+" "+Bn,ce,vs+" "+Bn,ce,vl,ce,1],[s,bl+".{fff}",Ys+" "+Bn,ce,vs+" "+Bn,ce,vl,ce,1]];function g(f){return(w,b,y,T,C,D)=>{let $=[],F=C>=i,P=C>=o&&C<i,q=f(y),R=fe(q*s,3),Z=no(q.getFullYear(),F?0:q.getMonth(),P||F?1:q.getDate()),Y=fe(Z*s,3);if(P||F){let ee=P?C/o:0,G=F?C/i:0,A=R==Y?R:fe(no(Z.getFullYear()+G,Z.getMonth()+ee,1)*s,3),J=new Date(Ce(A/s)),O=J.getFullYear(),W=J.getMonth();for(let I=0;A<=T;I++){let ne=no(O+G*I,W+ee*I,1),U=ne-f(fe(ne*s,3));A=fe((+ne+U)*s,3),A<=T&&$.push(A)}}else{let ee=C>=r?r:C,G=at(y)-at(R),A=Y+G+nr(R-Y,ee);$.push(A);let J=f(A),O=J.getHours()+J.getMinutes()/t+J.getSeconds()/e,W=C/e,I=w.axes[b]._space,ne=D/I;for(;A=fe(A+C,s==1?0:3),!(A>T);)if(W>1){let U=at(fe(O+W,6))%24,se=f(A).getHours()-U;se>1&&(se=-1),A-=se*e,O=(O+W)%24;let de=$[$.length-1];fe((A-de)/C,3)*ne>=.7&&$.push(A)}else $.push(A)}return $}}return[u,h,g]}function yl(s,n){return s.map(t=>t.map((e,r)=>r==0||r==8||e==null?e:n(r==1||t[8]==0?e:t[1]+e)))}function _l(s,n){return(t,e,r,o,i)=>{let c=n.find(y=>i>=y[0])||n[n.length-1],u,h,g,f,w,b;return e.map(y=>{let T=s(y),C=T.getFullYear(),D=T.getMonth(),$=T.getDate(),F=T.getHours(),P=T.getMinutes(),q=T.getSeconds(),R=C!=u&&c[2]||D!=h&&c[3]||$!=g&&c[4]||F!=f&&c[5]||P!=w&&c[6]||q!=b&&c[7]||c[1];return u=C,h=D,g=$,f=F,w=P,b=q,R(T)})}}function Bu(s,n){let t=xo(n);return(e,r,o,i,c)=>r.map(u=>t(s(u)))}function no(s,n,t){return new Date(s,n,t)}function kl(s,n){return n(s)}function xl(s,n){return(t,e,r,o)=>o==null?wo:n(s(e))}function ju(s,n){let t=s.series[n];return t.width?t.stroke(s,n):t.points.width?t.points.stroke(s,n):null}function Gu(s,n){return s.series[n].fill(s,n)}function Yu(s,n){let t=s.cursor.points,e=gt(),r=t.size(s,n);be(e,gs,r),be(e,ws,r);let o=r/-2;be(e,"marginLeft",o),be(e,"marginTop",o);let i=t.width(s,n,r);return i&&be(e,"borderWidth",i),e}function Ku(s,n){let t=s.series[n].points;return t._fill||t._stroke}function Ju(s,n){let t=s.series[n].points;return t._stroke||t._fill}function Zu(s,n){return s.series[n].points.size}function Qu(s,n,t){return so[0]=n,so[1]=t,so}function Ks(s,n,t,e=!0){return r=>{r.button==0&&(!e||r.target==n)&&t(r)}}function ro(s,n,t,e=!0){return r=>{(!e||r.target==n)&&t(r)}}function nd(s,n,t,e,r){return n.map(o=>o==null?"":_o(o))}function sd(s,n,t,e,r,o,i){let c=[],u=Jt.get(r)||0;t=i?t:fe(nr(t,r),u);for(let h=t;h<=e;h=fe(h+r,u))c.push(Object.is(h,-0)?0:h);return c}function uo(s,n,t,e,r,o,i){let c=[],u=s.scales[s.axes[n].scale].log,h=u==10?Vt:Vl,g=at(h(t));r=jn(u,g),u==10&&(r=mn[St(r,mn)]);let f=t,w=r*u;u==10&&(w=mn[St(w,mn)]);do c.push(f),f=f+r,u==10&&!Jt.has(f)&&(f=fe(f,Jt.get(r))),f>=w&&(r=f,w=r*u,u==10&&(w=mn[St(w,mn)]));while(f<=e);return c}function rd(s,n,t,e,r,o,i){let u=s.scales[s.axes[n].scale].asinh,h=e>u?uo(s,n,Ye(u,t),e,r):[u],g=e>=0&&t<=0?[0]:[];return(t<-u?uo(s,n,Ye(u,-e),-t,r):[u]).reverse().map(w=>-w).concat(g,h)}function ld(s,n,t,e,r){let o=s.axes[t],i=o.scale,c=s.scales[i],u=s.valToPos,h=o._space,g=u(10,i),f=u(9,i)-g>=h?aa:u(7,i)-g>=h?od:u(5,i)-g>=h?id:Pl;if(f==Pl){let w=Me(u(1,i)-g);if(w<h)return ho(n.slice().reverse(),c.distr,f,wt(h/w)).reverse()}return ho(n,c.distr,f,1)}function ad(s,n,t,e,r){let o=s.axes[t],i=o.scale,c=o._space,u=s.valToPos,h=Me(u(1,i)-u(2,i));return h<c?ho(n.slice().reverse(),3,aa,wt(c/h)).reverse():n}function cd(s,n,t,e){return e==null?wo:n==null?"":_o(n)}function ud(s,n){let t=3+(s||1)*2;return fe(t*n,3)}function dd(s,n){let{scale:t,idxs:e}=s.series[0],r=s._data[0],o=s.valToPos(r[e[0]],t,!0),i=s.valToPos(r[e[1]],t,!0),c=Me(i-o),u=s.series[n],h=c/(u.points.space*le);return e[1]-e[0]<=h}function hd(s,n,t,e,r){return t/10}function da(s,n){let t=Ml[s];return t||(t={key:s,plots:[],sub(e){t.plots.push(e)},unsub(e){t.plots=t.plots.filter(r=>r!=e)},pub(e,r,o,i,c,u,h){for(let g=0;g<t.plots.length;g++)t.plots[g]!=r&&t.plots[g].pub(e,r,o,i,c,u,h)}},s!=null&&(Ml[s]=t)),t}function bn(s,n,t){let e=s.mode,r=s.series[n],o=e==2?s._data[n]:s._data,i=s.scales,c=s.bbox,u=o[0],h=e==2?o[1]:o[n],g=e==2?i[r.facets[0].scale]:i[s.series[0].scale],f=e==2?i[r.facets[1].scale]:i[r.scale],w=c.left,b=c.top,y=c.width,T=c.height,C=s.valToPosH,D=s.valToPosV;return g.ori==0?t(r,u,h,g,f,C,D,w,b,y,T,or,Jn,lr,pa,ma):t(r,u,h,g,f,D,C,b,w,T,y,ir,Zn,Eo,fa,ga)}function Ao(s,n){let t=0,e=0,r=oe(s.bands,ko);for(let o=0;o<r.length;o++){let i=r[o];i.series[0]==n?t=i.dir:i.series[1]==n&&(i.dir==1?e|=1:e|=2)}return[t,e==1?-1:e==2?1:e==3?2:0]}function fd(s,n,t,e,r){let o=s.mode,i=s.series[n],c=o==2?i.facets[1].scale:i.scale,u=s.scales[c];return r==-1?u.min:r==1?u.max:u.distr==3?u.dir==1?u.min:u.max:0}function Ut(s,n,t,e,r,o){return bn(s,n,(i,c,u,h,g,f,w,b,y,T,C)=>{let D=i.pxRound,$=h.dir*(h.ori==0?1:-1),F=h.ori==0?Jn:Zn,P,q;$==1?(P=t,q=e):(P=e,q=t);let R=D(f(c[P],h,T,b)),Z=D(w(u[P],g,C,y)),Y=D(f(c[q],h,T,b)),ee=D(w(o==1?g.max:g.min,g,C,y)),G=new Path2D(r);return F(G,Y,ee),F(G,R,ee),F(G,R,Z),G})}function rr(s,n,t,e,r,o){let i=null;if(s.length>0){i=new Path2D;let c=n==0?lr:Eo,u=t;for(let f=0;f<s.length;f++){let w=s[f];if(w[1]>w[0]){let b=w[0]-u;b>0&&c(i,u,e,b,e+o),u=w[1]}}let h=t+r-u,g=10;h>0&&c(i,u,e-g/2,h,e+o+g)}return i}function md(s,n,t){let e=s[s.length-1];e&&e[0]==n?e[1]=t:s.push([n,t])}function To(s,n,t,e,r,o,i){let c=[],u=s.length;for(let h=r==1?t:e;h>=t&&h<=e;h+=r)if(n[h]===null){let f=h,w=h;if(r==1)for(;++h<=e&&n[h]===null;)w=h;else for(;--h>=t&&n[h]===null;)w=h;let b=o(s[f]),y=w==f?b:o(s[w]),T=f-r;b=i<=0&&T>=0&&T<u?o(s[T]):b;let D=w+r;y=i>=0&&D>=0&&D<u?o(s[D]):y,y>=b&&c.push([b,y])}return c}function Rl(s){return s==0?Il:s==1?Ce:n=>fn(n,s)}function ha(s){let n=s==0?or:ir,t=s==0?(r,o,i,c,u,h)=>{r.arcTo(o,i,c,u,h)}:(r,o,i,c,u,h)=>{r.arcTo(i,o,u,c,h)},e=s==0?(r,o,i,c,u)=>{r.rect(o,i,c,u)}:(r,o,i,c,u)=>{r.rect(i,o,u,c)};return(r,o,i,c,u,h=0,g=0)=>{h==0&&g==0?e(r,o,i,c,u):(h=Pt(h,c/2,u/2),g=Pt(g,c/2,u/2),n(r,o+h,i),t(r,o+c,i,o+c,i+u,h),t(r,o+c,i+u,o,i+u,g),t(r,o,i+u,o,i,g),t(r,o,i,o+c,i,h),r.closePath())}}function wa(s){return(n,t,e,r,o)=>bn(n,t,(i,c,u,h,g,f,w,b,y,T,C)=>{let{pxRound:D,points:$}=i,F,P;h.ori==0?(F=or,P=pa):(F=ir,P=fa);let q=fe($.width*le,3),R=($.size-$.width)/2*le,Z=fe(R*2,3),Y=new Path2D,ee=new Path2D,{left:G,top:A,width:J,height:O}=n.bbox;lr(ee,G-Z,A-Z,J+Z*2,O+Z*2);let W=I=>{if(u[I]!=null){let ne=D(f(c[I],h,T,b)),U=D(w(u[I],g,C,y));F(Y,ne+R,U),P(Y,ne,U,R,0,Js*2)}};if(o)o.forEach(W);else for(let I=e;I<=r;I++)W(I);return{stroke:q>0?Y:null,fill:Y,clip:ee,flags:Yn|po}})}function va(s){return(n,t,e,r,o,i)=>{e!=r&&(o!=e&&i!=e&&s(n,t,e),o!=r&&i!=r&&s(n,t,r),s(n,t,i))}}function ba(s){let n=oe(s?.alignGaps,0);return(t,e,r,o)=>bn(t,e,(i,c,u,h,g,f,w,b,y,T,C)=>{[r,o]=er(u,r,o);let D=i.pxRound,$=O=>D(f(O,h,T,b)),F=O=>D(w(O,g,C,y)),P,q;h.ori==0?(P=Jn,q=gd):(P=Zn,q=wd);let R=h.dir*(h.ori==0?1:-1),Z={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Yn},Y=Z.stroke,ee=!1;if(o-r>=T*4){let O=z=>t.posToVal(z,h.key,!0),W=null,I=null,ne,U,Ke,ye=$(c[R==1?r:o]),se=$(c[r]),de=$(c[o]),Q=O(R==1?se+1:de-1);for(let z=R==1?r:o;z>=r&&z<=o;z+=R){let Te=c[z],_e=(R==1?Te<Q:Te>Q)?ye:$(Te),ae=u[z];_e==ye?ae!=null?(U=ae,W==null?(P(Y,_e,F(U)),ne=W=I=U):U<W?W=U:U>I&&(I=U)):ae===null&&(ee=!0):(W!=null&&q(Y,ye,F(W),F(I),F(ne),F(U)),ae!=null?(U=ae,P(Y,_e,F(U)),W=I=ne=U):(W=I=null,ae===null&&(ee=!0)),ye=_e,Q=O(ye+R))}W!=null&&W!=I&&Ke!=ye&&q(Y,ye,F(W),F(I),F(ne),F(U))}else for(let O=R==1?r:o;O>=r&&O<=o;O+=R){let W=u[O];W===null?ee=!0:W!=null&&P(Y,$(c[O]),F(W))}let[A,J]=Ao(t,e);if(i.fill!=null||A!=0){let O=Z.fill=new Path2D(Y),W=i.fillTo(t,e,i.min,i.max,A),I=F(W),ne=$(c[r]),U=$(c[o]);R==-1&&([U,ne]=[ne,U]),P(O,U,I),P(O,ne,I)}if(!i.spanGaps){let O=[];ee&&O.push(...To(c,u,r,o,R,$,n)),Z.gaps=O=i.gaps(t,e,r,o,O),Z.clip=rr(O,h.ori,b,y,T,C)}return J!=0&&(Z.band=J==2?[Ut(t,e,r,o,Y,-1),Ut(t,e,r,o,Y,1)]:Ut(t,e,r,o,Y,J)),Z})}function vd(s){let n=oe(s.align,1),t=oe(s.ascDesc,!1),e=oe(s.alignGaps,0),r=oe(s.extend,!1);return(o,i,c,u)=>bn(o,i,(h,g,f,w,b,y,T,C,D,$,F)=>{[c,u]=er(f,c,u);let P=h.pxRound,{left:q,width:R}=o.bbox,Z=se=>P(y(se,w,$,C)),Y=se=>P(T(se,b,F,D)),ee=w.ori==0?Jn:Zn,G={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Yn},A=G.stroke,J=w.dir*(w.ori==0?1:-1),O=Y(f[J==1?c:u]),W=Z(g[J==1?c:u]),I=W,ne=W;r&&n==-1&&(ne=q,ee(A,ne,O)),ee(A,W,O);for(let se=J==1?c:u;se>=c&&se<=u;se+=J){let de=f[se];if(de==null)continue;let Q=Z(g[se]),z=Y(de);n==1?ee(A,Q,O):ee(A,I,z),ee(A,Q,z),O=z,I=Q}let U=I;r&&n==1&&(U=q+R,ee(A,U,O));let[Ke,ye]=Ao(o,i);if(h.fill!=null||Ke!=0){let se=G.fill=new Path2D(A),de=h.fillTo(o,i,h.min,h.max,Ke),Q=Y(de);ee(se,U,Q),ee(se,ne,Q)}if(!h.spanGaps){let se=[];se.push(...To(g,f,c,u,J,Z,e));let de=h.width*le/2,Q=t||n==1?de:-de,z=t||n==-1?-de:de;se.forEach(Te=>{Te[0]+=Q,Te[1]+=z}),G.gaps=se=h.gaps(o,i,c,u,se),G.clip=rr(se,w.ori,C,D,$,F)}return ye!=0&&(G.band=ye==2?[Ut(o,i,c,u,A,-1),Ut(o,i,c,u,A,1)]:Ut(o,i,c,u,A,ye)),G})}function Hl(s,n,t,e,r,o,i=pe){if(s.length>1){let c=null;for(let u=0,h=1/0;u<s.length;u++)if(n[u]!==void 0){if(c!=null){let g=Me(s[u]-s[c]);g<h&&(h=g,i=Me(t(s[u],e,r,o)-t(s[c],e,r,o)))}c=u}}return i}function bd(s){s=s||ys;let n=oe(s.size,[.6,pe,1]),t=s.align||0,e=s.gap||0,r=s.radius;r=r==null?[0,0]:typeof r=="number"?[r,0]:r;let o=te(r),i=1-n[0],c=oe(n[1],pe),u=oe(n[2],1),h=oe(s.disp,ys),g=oe(s.each,b=>{}),{fill:f,stroke:w}=h;return(b,y,T,C)=>bn(b,y,(D,$,F,P,q,R,Z,Y,ee,G,A)=>{let J=D.pxRound,O=t,W=e*le,I=c*le,ne=u*le,U,Ke;P.ori==0?[U,Ke]=o(b,y):[Ke,U]=o(b,y);let ye=P.dir*(P.ori==0?1:-1),se=P.ori==0?lr:Eo,de=P.ori==0?g:(H,me,Ee,$n,Xt,Tt,en)=>{g(H,me,Ee,Xt,$n,en,Tt)},Q=oe(b.bands,ko).find(H=>H.series[0]==y),z=Q!=null?Q.dir:0,Te=D.fillTo(b,y,D.min,D.max,z),Ie=J(Z(Te,q,A,ee)),_e,ae,vt,tt=G,xe=J(D.width*le),At=!1,Lt=null,ut=null,It=null,_n=null;f!=null&&(xe==0||w!=null)&&(At=!0,Lt=f.values(b,y,T,C),ut=new Map,new Set(Lt).forEach(H=>{H!=null&&ut.set(H,new Path2D)}),xe>0&&(It=w.values(b,y,T,C),_n=new Map,new Set(It).forEach(H=>{H!=null&&_n.set(H,new Path2D)})));let{x0:kn,size:Xn}=h;if(kn!=null&&Xn!=null){O=1,$=kn.values(b,y,T,C),kn.unit==2&&($=$.map(Ee=>b.posToVal(Y+Ee*G,P.key,!0)));let H=Xn.values(b,y,T,C);Xn.unit==2?ae=H[0]*G:ae=R(H[0],P,G,Y)-R(0,P,G,Y),tt=Hl($,F,R,P,G,Y,tt),vt=tt-ae+W}else tt=Hl($,F,R,P,G,Y,tt),vt=tt*i+W,ae=tt-vt;vt<1&&(vt=0),xe>=ae/2&&(xe=0),vt<5&&(J=Il);let xs=vt>0,Zt=tt-vt-(xs?xe:0);ae=J(co(Zt,ne,I)),_e=(O==0?ae/2:O==ye?0:ae)-O*ye*((O==0?W/2:0)+(xs?xe/2:0));let Be={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},xn=At?null:new Path2D,Dt=null;if(Q!=null)Dt=b.data[Q.series[1]];else{let{y0:H,y1:me}=h;H!=null&&me!=null&&(F=me.values(b,y,T,C),Dt=H.values(b,y,T,C))}let Qt=U*ae,K=Ke*ae;for(let H=ye==1?T:C;H>=T&&H<=C;H+=ye){let me=F[H];if(me==null)continue;if(Dt!=null){let Je=Dt[H]??0;if(me-Je==0)continue;Ie=Z(Je,q,A,ee)}let Ee=P.distr!=2||h!=null?$[H]:H,$n=R(Ee,P,G,Y),Xt=Z(oe(me,Te),q,A,ee),Tt=J($n-_e),en=J(Ye(Xt,Ie)),nt=J(Pt(Xt,Ie)),dt=en-nt;if(me!=null){let Je=me<0?K:Qt,bt=me<0?Qt:K;At?(xe>0&&It[H]!=null&&se(_n.get(It[H]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Je,bt),Lt[H]!=null&&se(ut.get(Lt[H]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Je,bt)):se(xn,Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Je,bt),de(b,y,H,Tt-xe/2,nt,ae+xe,dt)}}return xe>0?Be.stroke=At?_n:xn:At||(Be._fill=D.width==0?D._fill:D._stroke??D._fill,Be.width=0),Be.fill=At?ut:xn,Be})}function yd(s,n){let t=oe(n?.alignGaps,0);return(e,r,o,i)=>bn(e,r,(c,u,h,g,f,w,b,y,T,C,D)=>{[o,i]=er(h,o,i);let $=c.pxRound,F=U=>$(w(U,g,C,y)),P=U=>$(b(U,f,D,T)),q,R,Z;g.ori==0?(q=or,Z=Jn,R=ma):(q=ir,Z=Zn,R=ga);let Y=g.dir*(g.ori==0?1:-1),ee=F(u[Y==1?o:i]),G=ee,A=[],J=[];for(let U=Y==1?o:i;U>=o&&U<=i;U+=Y)if(h[U]!=null){let ye=u[U],se=F(ye);A.push(G=se),J.push(P(h[U]))}let O={stroke:s(A,J,q,Z,R,$),fill:null,clip:null,band:null,gaps:null,flags:Yn},W=O.stroke,[I,ne]=Ao(e,r);if(c.fill!=null||I!=0){let U=O.fill=new Path2D(W),Ke=c.fillTo(e,r,c.min,c.max,I),ye=P(Ke);Z(U,G,ye),Z(U,ee,ye)}if(!c.spanGaps){let U=[];U.push(...To(u,h,o,i,Y,F,t)),O.gaps=U=c.gaps(e,r,o,i,U),O.clip=rr(U,g.ori,y,T,C,D)}return ne!=0&&(O.band=ne==2?[Ut(e,r,o,i,W,-1),Ut(e,r,o,i,W,1)]:Ut(e,r,o,i,W,ne)),O})}function _d(s){return yd(kd,s)}function kd(s,n,t,e,r,o){let i=s.length;if(i<2)return null;let c=new Path2D;if(t(c,s[0],n[0]),i==2)e(c,s[1],n[1]);else{let u=Array(i),h=Array(i-1),g=Array(i-1),f=Array(i-1);for(let w=0;w<i-1;w++)g[w]=n[w+1]-n[w],f[w]=s[w+1]-s[w],h[w]=g[w]/f[w];u[0]=h[0];for(let w=1;w<i-1;w++)h[w]===0||h[w-1]===0||h[w-1]>0!=h[w]>0?u[w]=0:(u[w]=3*(f[w-1]+f[w])/((2*f[w]+f[w-1])/h[w-1]+(f[w]+2*f[w-1])/h[w]),isFinite(u[w])||(u[w]=0));u[i-1]=h[i-2];for(let w=0;w<i-1;w++)r(c,s[w]+f[w]/3,n[w]+u[w]*f[w]/3,s[w+1]-f[w]/3,n[w+1]-u[w+1]*f[w]/3,s[w+1],n[w+1])}return c}function Nl(){for(let s of fo)s.syncRect(!0)}function Ll(s,n,t,e){return(e?[s[0],s[1]].concat(s.slice(2)):[s[0]].concat(s.slice(1))).map((o,i)=>mo(o,i,n,t))}function Sd(s,n){return s.map((t,e)=>e==0?{}:Ae({},n,t))}function mo(s,n,t,e){return Ae({},n==0?t:e,s)}function ya(s,n,t){return n==null?Gn:[n,t]}function Ad(s,n,t){return n==null?Gn:Qs(n,t,yo,!0)}function _a(s,n,t,e){return n==null?Gn:tr(n,t,s.scales[e].log,!1)}function ka(s,n,t,e){return n==null?Gn:bo(n,t,s.scales[e].log,!1)}function Cd(s,n,t,e,r){let o=Ye(pl(s),pl(n)),i=n-s,c=St(r/e*i,t);do{let u=t[c],h=e*u/i;if(h>=r&&o+(u<5?Jt.get(u):0)<=17)return[u,h]}while(++c<t.length);return[0,0]}function Dl(s){let n,t;return s=s.replace(/(\d+)px/,(e,r)=>(n=Ce((t=+r)*le))+"px"),[s,n,t]}function Md(s){s.show&&[s.font,s.labelFont].forEach(n=>{let t=fe(n[2]*le,1);n[0]=n[0].replace(/[0-9.]+px/,t+"px"),n[1]=t})}function Oe(s,n,t){let e={mode:oe(s.mode,1)},r=e.mode;function o(l,a,d,p){let m=a.valToPct(l);return p+d*(a.dir==-1?1-m:m)}function i(l,a,d,p){let m=a.valToPct(l);return p+d*(a.dir==-1?m:1-m)}function c(l,a,d,p){return a.ori==0?o(l,a,d,p):i(l,a,d,p)}e.valToPosH=o,e.valToPosV=i;let u=!1;e.status=0;let h=e.root=gt(Oc);if(s.id!=null&&(h.id=s.id),lt(h,s.class),s.title){let l=gt(Uc,h);l.textContent=s.title}let g=$t("canvas"),f=e.ctx=g.getContext("2d"),w=gt(Ic,h);wn("click",w,l=>{l.target===y&&(ge!=Ln||ke!=Dn)&&Ve.click(e,l)},!0);let b=e.under=gt(Bc,w);w.appendChild(g);let y=e.over=gt(Wc,w);s=qn(s);let T=+oe(s.pxAlign,1),C=Rl(T);(s.plugins||[]).forEach(l=>{l.opts&&(s=l.opts(e,s)||s)});let D=s.ms||.001,$=e.series=r==1?Ll(s.series||[],Sl,Cl,!1):Sd(s.series||[null],El),F=e.axes=Ll(s.axes||[],$l,Al,!0),P=e.scales={},q=e.bands=s.bands||[];q.forEach(l=>{l.fill=te(l.fill||null),l.dir=oe(l.dir,-1)});let R=r==2?$[1].facets[0].scale:$[0].scale,Z={axes:rc,series:Xa},Y=(s.drawOrder||["axes","series"]).map(l=>Z[l]);function ee(l){let a=l.distr==3?d=>Vt(d>0?d:l.clamp(e,d,l.min,l.max,l.key)):l.distr==4?d=>to(d,l.asinh):l.distr==100?d=>l.fwd(d):d=>d;return d=>{let p=a(d),{_min:m,_max:v}=l,_=v-m;return(p-m)/_}}function G(l){let a=P[l];if(a==null){let d=(s.scales||ys)[l]||ys;if(d.from!=null){G(d.from);let p=Ae({},P[d.from],d,{key:l});p.valToPct=ee(p),P[l]=p}else{a=P[l]=Ae({},l==R?ua:pd,d),a.key=l;let p=a.time,m=a.range,v=Kt(m);if((l!=R||r==2&&!p)&&(v&&(m[0]==null||m[1]==null)&&(m={min:m[0]==null?ul:{mode:1,hard:m[0],soft:m[0]},max:m[1]==null?ul:{mode:1,hard:m[1],soft:m[1]}},v=!1),!v&&sr(m))){let _=m;m=(x,S,E)=>S==null?Gn:Qs(S,E,_)}a.range=te(m||(p?Pd:l==R?a.distr==3?Td:a.distr==4?Ed:ya:a.distr==3?_a:a.distr==4?ka:Ad)),a.auto=te(v?!1:a.auto),a.clamp=te(a.clamp||hd),a._min=a._max=null,a.valToPct=ee(a)}}}G("x"),G("y"),r==1&&$.forEach(l=>{G(l.scale)}),F.forEach(l=>{G(l.scale)});for(let l in s.scales)G(l);let A=P[R],J=A.distr,O,W;A.ori==0?(lt(h,zc),O=o,W=i):(lt(h,Vc),O=i,W=o);let I={};for(let l in P){let a=P[l];(a.min!=null||a.max!=null)&&(I[l]={min:a.min,max:a.max},a.min=a.max=null)}let ne=s.tzDate||(l=>new Date(Ce(l/D))),U=s.fmtDate||xo,Ke=D==1?zu(ne):Iu(ne),ye=_l(ne,yl(D==1?Ou:Uu,U)),se=xl(ne,kl(Wu,U)),de=[],Q=e.legend=Ae({},qu,s.legend),z=e.cursor=Ae({},Xu,{drag:{y:r==2}},s.cursor),Te=Q.show,Ie=z.show,_e=Q.markers;Q.idxs=de,_e.width=te(_e.width),_e.dash=te(_e.dash),_e.stroke=te(_e.stroke),_e.fill=te(_e.fill);let ae,vt,tt,xe=[],At=[],Lt,ut=!1,It={};if(Q.live){let l=$[1]?$[1].values:null;ut=l!=null,Lt=ut?l(e,1,0):{_:0};for(let a in Lt)It[a]=wo}if(Te)if(ae=$t("table",Jc,h),tt=$t("tbody",null,ae),Q.mount(e,ae),ut){vt=$t("thead",null,ae,tt);let l=$t("tr",null,vt);$t("th",null,l);for(var _n in Lt)$t("th",Zi,l).textContent=_n}else lt(ae,Qc),Q.live&&lt(ae,Zc);let kn={show:!0},Xn={show:!1};function xs(l,a){if(a==0&&(ut||!Q.live||r==2))return Gn;let d=[],p=$t("tr",Xc,tt,tt.childNodes[a]);lt(p,l.class),l.show||lt(p,gn);let m=$t("th",null,p);if(_e.show){let x=gt(eu,m);if(a>0){let S=_e.width(e,a);S&&(x.style.border=S+"px "+_e.dash(e,a)+" "+_e.stroke(e,a)),x.style.background=_e.fill(e,a)}}let v=gt(Zi,m);l.label instanceof HTMLElement?v.appendChild(l.label):v.textContent=l.label,a>0&&(_e.show||(v.style.color=l.width>0?_e.stroke(e,a):_e.fill(e,a)),Be("click",m,x=>{if(z._lock)return;nn(x);let S=$.indexOf(l);if((x.ctrlKey||x.metaKey)!=Q.isolate){let E=$.some((M,N)=>N>0&&N!=S&&M.show);$.forEach((M,N)=>{N>0&&Ct(N,E?N==S?kn:Xn:kn,!0,Pe.setSeries)})}else Ct(S,{show:!l.show},!0,Pe.setSeries)},!1),Pn&&Be(tl,m,x=>{z._lock||(nn(x),Ct($.indexOf(l),On,!0,Pe.setSeries))},!1));for(var _ in Lt){let x=$t("td",tu,p);x.textContent="--",d.push(x)}return[p,d]}let Zt=new Map;function Be(l,a,d,p=!0){let m=Zt.get(a)||{},v=z.bind[l](e,a,d,p);v&&(wn(l,a,m[l]=v),Zt.set(a,m))}function xn(l,a,d){let p=Zt.get(a)||{};for(let m in p)(l==null||m==l)&&(ao(m,a,p[m]),delete p[m]);l==null&&Zt.delete(a)}let Dt=0,Qt=0,K=0,H=0,me=0,Ee=0,$n=me,Xt=Ee,Tt=K,en=H,nt=0,dt=0,Je=0,bt=0;e.bbox={};let hr=!1,$s=!1,Sn=!1,tn=!1,Ss=!1,ht=!1;function pr(l,a,d){(d||l!=e.width||a!=e.height)&&zo(l,a),Mn(!1),Sn=!0,$s=!0,Rn()}function zo(l,a){e.width=Dt=K=l,e.height=Qt=H=a,me=Ee=0,Ga(),qa();let d=e.bbox;nt=d.left=fn(me*le,.5),dt=d.top=fn(Ee*le,.5),Je=d.width=fn(K*le,.5),bt=d.height=fn(H*le,.5)}let Ba=3;function Wa(){let l=!1,a=0;for(;!l;){a++;let d=nc(a),p=sc(a);l=a==Ba||d&&p,l||(zo(e.width,e.height),$s=!0)}}function ja({width:l,height:a}){pr(l,a)}e.setSize=ja;function Ga(){let l=!1,a=!1,d=!1,p=!1;F.forEach((m,v)=>{if(m.show&&m._show){let{side:_,_size:x}=m,S=_%2,E=m.label!=null?m.labelSize:0,M=x+E;M>0&&(S?(K-=M,_==3?(me+=M,p=!0):d=!0):(H-=M,_==0?(Ee+=M,l=!0):a=!0))}}),sn[0]=l,sn[1]=d,sn[2]=a,sn[3]=p,K-=Bt[1]+Bt[3],me+=Bt[3],H-=Bt[2]+Bt[0],Ee+=Bt[0]}function qa(){let l=me+K,a=Ee+H,d=me,p=Ee;function m(v,_){switch(v){case 1:return l+=_,l-_;case 2:return a+=_,a-_;case 3:return d-=_,d+_;case 0:return p-=_,p+_}}F.forEach((v,_)=>{if(v.show&&v._show){let x=v.side;v._pos=m(x,v._size),v.label!=null&&(v._lpos=m(x,v.labelSize))}})}if(z.dataIdx==null){let l=z.hover,a=l.skip=new Set(l.skip??[]);a.add(void 0);let d=l.prox=te(l.prox),p=l.bias??=0;z.dataIdx=(m,v,_,x)=>{if(v==0)return _;let S=_,E=d(m,v,_,x)??pe,M=E>=0&&E<pe,N=A.ori==0?K:H,j=z.left,ie=n[0],re=n[v];if(a.has(re[_])){S=null;let X=null,B=null,V;if(p==0||p==-1)for(V=_;X==null&&V-- >0;)a.has(re[V])||(X=V);if(p==0||p==1)for(V=_;B==null&&V++<re.length;)a.has(re[V])||(B=V);if(X!=null||B!=null)if(M){let ve=X==null?-1/0:O(ie[X],A,N,0),$e=B==null?1/0:O(ie[B],A,N,0),Fe=j-ve,he=$e-j;Fe<=he?Fe<=E&&(S=X):he<=E&&(S=B)}else S=B==null?X:X==null?B:_-X<=B-_?X:B}else M&&Me(j-O(ie[_],A,N,0))>E&&(S=null);return S}}let nn=l=>{z.event=l};z.idxs=de,z._lock=!1;let Ue=z.points;Ue.show=te(Ue.show),Ue.size=te(Ue.size),Ue.stroke=te(Ue.stroke),Ue.width=te(Ue.width),Ue.fill=te(Ue.fill);let Et=e.focus=Ae({},s.focus||{alpha:.3},z.focus),Pn=Et.prox>=0,An=Pn&&Ue.one,pt=[],Tn=[],En=[];function Vo(l,a){let d=Ue.show(e,a);if(d instanceof HTMLElement)return lt(d,Kc),lt(d,l.class),Nt(d,-10,-10,K,H),y.insertBefore(d,pt[a]),d}function Uo(l,a){if(r==1||a>0){let d=r==1&&P[l.scale].time,p=l.value;l.value=d?gl(p)?xl(ne,kl(p,U)):p||se:p||cd,l.label=l.label||(d?td:ed)}if(An||a>0){l.width=l.width==null?1:l.width,l.paths=l.paths||xd||pu,l.fillTo=te(l.fillTo||fd),l.pxAlign=+oe(l.pxAlign,T),l.pxRound=Rl(l.pxAlign),l.stroke=te(l.stroke||null),l.fill=te(l.fill||null),l._stroke=l._fill=l._paths=l._focus=null;let d=ud(Ye(1,l.width),1),p=l.points=Ae({},{size:d,width:Ye(1,d*.2),stroke:l.stroke,space:d*2,paths:$d,_stroke:null,_fill:null},l.points);p.show=te(p.show),p.filter=te(p.filter),p.fill=te(p.fill),p.stroke=te(p.stroke),p.paths=te(p.paths),p.pxAlign=l.pxAlign}if(Te){let d=xs(l,a);xe.splice(a,0,d[0]),At.splice(a,0,d[1]),Q.values.push(null)}if(Ie){de.splice(a,0,null);let d=null;An?a==0&&(d=Vo(l,a)):a>0&&(d=Vo(l,a)),pt.splice(a,0,d),Tn.splice(a,0,0),En.splice(a,0,0)}De("addSeries",a)}function Ya(l,a){a=a??$.length,l=r==1?mo(l,a,Sl,Cl):mo(l,a,{},El),$.splice(a,0,l),Uo($[a],a)}e.addSeries=Ya;function Ka(l){if($.splice(l,1),Te){Q.values.splice(l,1),At.splice(l,1);let a=xe.splice(l,1)[0];xn(null,a.firstChild),a.remove()}Ie&&(de.splice(l,1),pt.splice(l,1)[0].remove(),Tn.splice(l,1),En.splice(l,1)),De("delSeries",l)}e.delSeries=Ka;let sn=[!1,!1,!1,!1];function Ja(l,a){if(l._show=l.show,l.show){let d=l.side%2,p=P[l.scale];p==null&&(l.scale=d?$[1].scale:R,p=P[l.scale]);let m=p.time;l.size=te(l.size),l.space=te(l.space),l.rotate=te(l.rotate),Kt(l.incrs)&&l.incrs.forEach(_=>{!Jt.has(_)&&Jt.set(_,jl(_))}),l.incrs=te(l.incrs||(p.distr==2?Lu:m?D==1?Fu:Vu:mn)),l.splits=te(l.splits||(m&&p.distr==1?Ke:p.distr==3?uo:p.distr==4?rd:sd)),l.stroke=te(l.stroke),l.grid.stroke=te(l.grid.stroke),l.ticks.stroke=te(l.ticks.stroke),l.border.stroke=te(l.border.stroke);let v=l.values;l.values=Kt(v)&&!Kt(v[0])?te(v):m?Kt(v)?_l(ne,yl(v,U)):gl(v)?Bu(ne,v):v||ye:v||nd,l.filter=te(l.filter||(p.distr>=3&&p.log==10?ld:p.distr==3&&p.log==2?ad:Bl)),l.font=Dl(l.font),l.labelFont=Dl(l.labelFont),l._size=l.size(e,null,a,0),l._space=l._rotate=l._incrs=l._found=l._splits=l._values=null,l._size>0&&(sn[a]=!0,l._el=gt(jc,w))}}function es(l,a,d,p){let[m,v,_,x]=d,S=a%2,E=0;return S==0&&(x||v)&&(E=a==0&&!m||a==2&&!_?Ce($l.size/3):0),S==1&&(m||_)&&(E=a==1&&!v||a==3&&!x?Ce(Al.size/2):0),E}let Io=e.padding=(s.padding||[es,es,es,es]).map(l=>te(oe(l,es))),Bt=e._padding=Io.map((l,a)=>l(e,a,sn,0)),ze,Re=null,He=null,Ps=r==1?$[0].idxs:null,yt=null,ts=!1;function Bo(l,a){if(n=l??[],e.data=e._data=n,r==2){ze=0;for(let d=1;d<$.length;d++)ze+=n[d][0].length}else{n.length==0&&(e.data=e._data=n=[[]]),yt=n[0],ze=yt.length;let d=n;if(J==2){d=n.slice();let p=d[0]=Array(ze);for(let m=0;m<ze;m++)p[m]=m}e._data=n=d}if(Mn(!0),De("setData"),J==2&&(Sn=!0),a!==!1){let d=A;d.auto(e,ts)?fr():jt(R,d.min,d.max),tn=tn||z.left>=0,ht=!0,Rn()}}e.setData=Bo;function fr(){ts=!0;let l,a;r==1&&(ze>0?(Re=Ps[0]=0,He=Ps[1]=ze-1,l=n[0][Re],a=n[0][He],J==2?(l=Re,a=He):l==a&&(J==3?[l,a]=tr(l,l,A.log,!1):J==4?[l,a]=bo(l,l,A.log,!1):A.time?a=l+Ce(86400/D):[l,a]=Qs(l,a,yo,!0))):(Re=Ps[0]=l=null,He=Ps[1]=a=null)),jt(R,l,a)}let As,Cn,mr,gr,wr,vr,br,yr,_r,Ze;function Wo(l,a,d,p,m,v){l??=Xi,d??=ko,p??="butt",m??=Xi,v??="round",l!=As&&(f.strokeStyle=As=l),m!=Cn&&(f.fillStyle=Cn=m),a!=mr&&(f.lineWidth=mr=a),v!=wr&&(f.lineJoin=wr=v),p!=vr&&(f.lineCap=vr=p),d!=gr&&f.setLineDash(gr=d)}function jo(l,a,d,p){a!=Cn&&(f.fillStyle=Cn=a),l!=br&&(f.font=br=l),d!=yr&&(f.textAlign=yr=d),p!=_r&&(f.textBaseline=_r=p)}function kr(l,a,d,p,m=0){if(p.length>0&&l.auto(e,ts)&&(a==null||a.min==null)){let v=oe(Re,0),_=oe(He,p.length-1),x=d.min==null?lu(p,v,_,m,l.distr==3):[d.min,d.max];l.min=Pt(l.min,d.min=x[0]),l.max=Ye(l.max,d.max=x[1])}}let Go={min:null,max:null};function Za(){for(let p in P){let m=P[p];I[p]==null&&(m.min==null||I[R]!=null&&m.auto(e,ts))&&(I[p]=Go)}for(let p in P){let m=P[p];I[p]==null&&m.from!=null&&I[m.from]!=null&&(I[p]=Go)}I[R]!=null&&Mn(!0);let l={};for(let p in I){let m=I[p];if(m!=null){let v=l[p]=qn(P[p],gu);if(m.min!=null)Ae(v,m);else if(p!=R||r==2)if(ze==0&&v.from==null){let _=v.range(e,null,null,p);v.min=_[0],v.max=_[1]}else v.min=pe,v.max=-pe}}if(ze>0){$.forEach((p,m)=>{if(r==1){let v=p.scale,_=I[v];if(_==null)return;let x=l[v];if(m==0){let S=x.range(e,x.min,x.max,v);x.min=S[0],x.max=S[1],Re=St(x.min,n[0]),He=St(x.max,n[0]),He-Re>1&&(n[0][Re]<x.min&&Re++,n[0][He]>x.max&&He--),p.min=yt[Re],p.max=yt[He]}else p.show&&p.auto&&kr(x,_,p,n[m],p.sorted);p.idxs[0]=Re,p.idxs[1]=He}else if(m>0&&p.show&&p.auto){let[v,_]=p.facets,x=v.scale,S=_.scale,[E,M]=n[m],N=l[x],j=l[S];N!=null&&kr(N,I[x],v,E,v.sorted),j!=null&&kr(j,I[S],_,M,_.sorted),p.min=_.min,p.max=_.max}});for(let p in l){let m=l[p],v=I[p];if(m.from==null&&(v==null||v.min==null)){let _=m.range(e,m.min==pe?null:m.min,m.max==-pe?null:m.max,p);m.min=_[0],m.max=_[1]}}}for(let p in l){let m=l[p];if(m.from!=null){let v=l[m.from];if(v.min==null)m.min=m.max=null;else{let _=m.range(e,v.min,v.max,p);m.min=_[0],m.max=_[1]}}}let a={},d=!1;for(let p in l){let m=l[p],v=P[p];if(v.min!=m.min||v.max!=m.max){v.min=m.min,v.max=m.max;let _=v.distr;v._min=_==3?Vt(v.min):_==4?to(v.min,v.asinh):_==100?v.fwd(v.min):v.min,v._max=_==3?Vt(v.max):_==4?to(v.max,v.asinh):_==100?v.fwd(v.max):v.max,a[p]=d=!0}}if(d){$.forEach((p,m)=>{r==2?m>0&&a.y&&(p._paths=null):a[p.scale]&&(p._paths=null)});for(let p in a)Sn=!0,De("setScale",p);Ie&&z.left>=0&&(tn=ht=!0)}for(let p in I)I[p]=null}function Qa(l){let a=co(Re-1,0,ze-1),d=co(He+1,0,ze-1);for(;l[a]==null&&a>0;)a--;for(;l[d]==null&&d<ze-1;)d++;return[a,d]}function Xa(){if(ze>0){let l=$.some(a=>a._focus)&&Ze!=Et.alpha;l&&(f.globalAlpha=Ze=Et.alpha),$.forEach((a,d)=>{if(d>0&&a.show&&(qo(d,!1),qo(d,!0),a._paths==null)){let p=Ze;Ze!=a.alpha&&(f.globalAlpha=Ze=a.alpha);let m=r==2?[0,n[d][0].length-1]:Qa(n[d]);a._paths=a.paths(e,d,m[0],m[1]),Ze!=p&&(f.globalAlpha=Ze=p)}}),$.forEach((a,d)=>{if(d>0&&a.show){let p=Ze;Ze!=a.alpha&&(f.globalAlpha=Ze=a.alpha),a._paths!=null&&Yo(d,!1);{let m=a._paths!=null?a._paths.gaps:null,v=a.points.show(e,d,Re,He,m),_=a.points.filter(e,d,v,m);(v||_)&&(a.points._paths=a.points.paths(e,d,Re,He,_),Yo(d,!0))}Ze!=p&&(f.globalAlpha=Ze=p),De("drawSeries",d)}}),l&&(f.globalAlpha=Ze=1)}}function qo(l,a){let d=a?$[l].points:$[l];d._stroke=d.stroke(e,l),d._fill=d.fill(e,l)}function Yo(l,a){let d=a?$[l].points:$[l],{stroke:p,fill:m,clip:v,flags:_,_stroke:x=d._stroke,_fill:S=d._fill,_width:E=d.width}=d._paths;E=fe(E*le,3);let M=null,N=E%2/2;a&&S==null&&(S=E>0?"#fff":x);let j=d.pxAlign==1&&N>0;if(j&&f.translate(N,N),!a){let ie=nt-E/2,re=dt-E/2,X=Je+E,B=bt+E;M=new Path2D,M.rect(ie,re,X,B)}a?xr(x,E,d.dash,d.cap,S,p,m,_,v):ec(l,x,E,d.dash,d.cap,S,p,m,_,M,v),j&&f.translate(-N,-N)}function ec(l,a,d,p,m,v,_,x,S,E,M){let N=!1;S!=0&&q.forEach((j,ie)=>{if(j.series[0]==l){let re=$[j.series[1]],X=n[j.series[1]],B=(re._paths||ys).band;Kt(B)&&(B=j.dir==1?B[0]:B[1]);let V,ve=null;re.show&&B&&cu(X,Re,He)?(ve=j.fill(e,ie)||v,V=re._paths.clip):B=null,xr(a,d,p,m,ve,_,x,S,E,M,V,B),N=!0}}),N||xr(a,d,p,m,v,_,x,S,E,M)}let Ko=Yn|po;function xr(l,a,d,p,m,v,_,x,S,E,M,N){Wo(l,a,d,p,m),(S||E||N)&&(f.save(),S&&f.clip(S),E&&f.clip(E)),N?(x&Ko)==Ko?(f.clip(N),M&&f.clip(M),Es(m,_),Ts(l,v,a)):x&po?(Es(m,_),f.clip(N),Ts(l,v,a)):x&Yn&&(f.save(),f.clip(N),M&&f.clip(M),Es(m,_),f.restore(),Ts(l,v,a)):(Es(m,_),Ts(l,v,a)),(S||E||N)&&f.restore()}function Ts(l,a,d){d>0&&(a instanceof Map?a.forEach((p,m)=>{f.strokeStyle=As=m,f.stroke(p)}):a!=null&&l&&f.stroke(a))}function Es(l,a){a instanceof Map?a.forEach((d,p)=>{f.fillStyle=Cn=p,f.fill(d)}):a!=null&&l&&f.fill(a)}function tc(l,a,d,p){let m=F[l],v;if(p<=0)v=[0,0];else{let _=m._space=m.space(e,l,a,d,p),x=m._incrs=m.incrs(e,l,a,d,p,_);v=Cd(a,d,x,p,_)}return m._found=v}function $r(l,a,d,p,m,v,_,x,S,E){let M=_%2/2;T==1&&f.translate(M,M),Wo(x,_,S,E,x),f.beginPath();let N,j,ie,re,X=m+(p==0||p==3?-v:v);d==0?(j=m,re=X):(N=m,ie=X);for(let B=0;B<l.length;B++)a[B]!=null&&(d==0?N=ie=l[B]:j=re=l[B],f.moveTo(N,j),f.lineTo(ie,re));f.stroke(),T==1&&f.translate(-M,-M)}function nc(l){let a=!0;return F.forEach((d,p)=>{if(!d.show)return;let m=P[d.scale];if(m.min==null){d._show&&(a=!1,d._show=!1,Mn(!1));return}else d._show||(a=!1,d._show=!0,Mn(!1));let v=d.side,_=v%2,{min:x,max:S}=m,[E,M]=tc(p,x,S,_==0?K:H);if(M==0)return;let N=m.distr==2,j=d._splits=d.splits(e,p,x,S,E,M,N),ie=m.distr==2?j.map(V=>yt[V]):j,re=m.distr==2?yt[j[1]]-yt[j[0]]:E,X=d._values=d.values(e,d.filter(e,ie,p,M,re),p,M,re);d._rotate=v==2?d.rotate(e,X,p,M):0;let B=d._size;d._size=wt(d.size(e,X,p,l)),B!=null&&d._size!=B&&(a=!1)}),a}function sc(l){let a=!0;return Io.forEach((d,p)=>{let m=d(e,p,sn,l);m!=Bt[p]&&(a=!1),Bt[p]=m}),a}function rc(){for(let l=0;l<F.length;l++){let a=F[l];if(!a.show||!a._show)continue;let d=a.side,p=d%2,m,v,_=a.stroke(e,l),x=d==0||d==3?-1:1,[S,E]=a._found;if(a.label!=null){let je=a.labelGap*x,ot=Ce((a._lpos+je)*le);jo(a.labelFont[0],_,"center",d==2?"top":Qi),f.save(),p==1?(m=v=0,f.translate(ot,Ce(dt+bt/2)),f.rotate((d==3?-Js:Js)/2)):(m=Ce(nt+Je/2),v=ot);let ln=Ul(a.label)?a.label(e,l,S,E):a.label;f.fillText(ln,m,v),f.restore()}if(E==0)continue;let M=P[a.scale],N=p==0?Je:bt,j=p==0?nt:dt,ie=a._splits,re=M.distr==2?ie.map(je=>yt[je]):ie,X=M.distr==2?yt[ie[1]]-yt[ie[0]]:S,B=a.ticks,V=a.border,ve=B.show?B.size:0,$e=Ce(ve*le),Fe=Ce((a.alignTo==2?a._size-ve-a.gap:a.gap)*le),he=a._rotate*-Js/180,Se=C(a._pos*le),st=($e+Fe)*x,We=Se+st;v=p==0?We:0,m=p==1?We:0;let ft=a.font[0],_t=a.align==1?In:a.align==2?Qr:he>0?In:he<0?Qr:p==0?"center":d==3?Qr:In,Rt=he||p==1?"middle":d==2?"top":Qi;jo(ft,_,_t,Rt);let rt=a.font[1]*a.lineGap,mt=ie.map(je=>C(c(je,M,N,j))),kt=a._values;for(let je=0;je<kt.length;je++){let ot=kt[je];if(ot!=null){p==0?m=mt[je]:v=mt[je],ot=""+ot;let ln=ot.indexOf(`
`)==-1?[ot]:ot.split(/\n/gm);for(let Ge=0;Ge<ln.length;Ge++){let fi=ln[Ge];he?(f.save(),f.translate(m,v+Ge*rt),f.rotate(he),f.fillText(fi,0,0),f.restore()):f.fillText(fi,m,v+Ge*rt)}}}B.show&&$r(mt,B.filter(e,re,l,E,X),p,d,Se,$e,fe(B.width*le,3),B.stroke(e,l),B.dash,B.cap);let Ht=a.grid;Ht.show&&$r(mt,Ht.filter(e,re,l,E,X),p,p==0?2:1,p==0?dt:nt,p==0?bt:Je,fe(Ht.width*le,3),Ht.stroke(e,l),Ht.dash,Ht.cap),V.show&&$r([Se],[1],p==0?1:0,p==0?1:2,p==1?dt:nt,p==1?bt:Je,fe(V.width*le,3),V.stroke(e,l),V.dash,V.cap)}De("drawAxes")}function Mn(l){$.forEach((a,d)=>{d>0&&(a._paths=null,l&&(r==1?(a.min=null,a.max=null):a.facets.forEach(p=>{p.min=null,p.max=null})))})}let Cs=!1,Sr=!1,ns=[];function oc(){Sr=!1;for(let l=0;l<ns.length;l++)De(...ns[l]);ns.length=0}function Rn(){Cs||(xu(Jo),Cs=!0)}function ic(l,a=!1){Cs=!0,Sr=a,l(e),Jo(),a&&ns.length>0&&queueMicrotask(oc)}e.batch=ic;function Jo(){if(hr&&(Za(),hr=!1),Sn&&(Wa(),Sn=!1),$s){if(be(b,In,me),be(b,"top",Ee),be(b,gs,K),be(b,ws,H),be(y,In,me),be(y,"top",Ee),be(y,gs,K),be(y,ws,H),be(w,gs,Dt),be(w,ws,Qt),g.width=Ce(Dt*le),g.height=Ce(Qt*le),F.forEach(({_el:l,_show:a,_size:d,_pos:p,side:m})=>{if(l!=null)if(a){let v=m===3||m===0?d:0,_=m%2==1;be(l,_?"left":"top",p-v),be(l,_?"width":"height",d),be(l,_?"top":"left",_?Ee:me),be(l,_?"height":"width",_?H:K),lo(l,gn)}else lt(l,gn)}),As=Cn=mr=wr=vr=br=yr=_r=gr=null,Ze=1,os(!0),me!=$n||Ee!=Xt||K!=Tt||H!=en){Mn(!1);let l=K/Tt,a=H/en;if(Ie&&!tn&&z.left>=0){z.left*=l,z.top*=a,Hn&&Nt(Hn,Ce(z.left),0,K,H),Nn&&Nt(Nn,0,Ce(z.top),K,H);for(let d=0;d<pt.length;d++){let p=pt[d];p!=null&&(Tn[d]*=l,En[d]*=a,Nt(p,wt(Tn[d]),wt(En[d]),K,H))}}if(we.show&&!Ss&&we.left>=0&&we.width>0){we.left*=l,we.width*=l,we.top*=a,we.height*=a;for(let d in Mr)be(Fn,d,we[d])}$n=me,Xt=Ee,Tt=K,en=H}De("setSize"),$s=!1}Dt>0&&Qt>0&&(f.clearRect(0,0,g.width,g.height),De("drawClear"),Y.forEach(l=>l()),De("draw")),we.show&&Ss&&(Ms(we),Ss=!1),Ie&&tn&&(on(null,!0,!1),tn=!1),Q.show&&Q.live&&ht&&(Er(),ht=!1),u||(u=!0,e.status=1,De("ready")),ts=!1,Cs=!1}e.redraw=(l,a)=>{Sn=a||!1,l!==!1?jt(R,A.min,A.max):Rn()};function Pr(l,a){let d=P[l];if(d.from==null){if(ze==0){let p=d.range(e,a.min,a.max,l);a.min=p[0],a.max=p[1]}if(a.min>a.max){let p=a.min;a.min=a.max,a.max=p}if(ze>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;l==R&&d.distr==2&&ze>0&&(a.min=St(a.min,n[0]),a.max=St(a.max,n[0]),a.min==a.max&&a.max++),I[l]=a,hr=!0,Rn()}}e.setScale=Pr;let Ar,Tr,Hn,Nn,Zo,Qo,Ln,Dn,Xo,ei,ge,ke,Wt=!1,Ve=z.drag,Ne=Ve.x,Le=Ve.y;Ie&&(z.x&&(Ar=gt(qc,y)),z.y&&(Tr=gt(Yc,y)),A.ori==0?(Hn=Ar,Nn=Tr):(Hn=Tr,Nn=Ar),ge=z.left,ke=z.top);let we=e.select=Ae({show:!0,over:!0,left:0,width:0,top:0,height:0},s.select),Fn=we.show?gt(Gc,we.over?y:b):null;function Ms(l,a){if(we.show){for(let d in l)we[d]=l[d],d in Mr&&be(Fn,d,l[d]);a!==!1&&De("setSelect")}}e.setSelect=Ms;function lc(l){if($[l].show)Te&&lo(xe[l],gn);else if(Te&&lt(xe[l],gn),Ie){let d=An?pt[0]:pt[l];d!=null&&Nt(d,-10,-10,K,H)}}function jt(l,a,d){Pr(l,{min:a,max:d})}function Ct(l,a,d,p){a.focus!=null&&hc(l),a.show!=null&&$.forEach((m,v)=>{v>0&&(l==v||l==null)&&(m.show=a.show,lc(v),r==2?(jt(m.facets[0].scale,null,null),jt(m.facets[1].scale,null,null)):jt(m.scale,null,null),Rn())}),d!==!1&&De("setSeries",l,a),p&&is("setSeries",e,l,a)}e.setSeries=Ct;function ac(l,a){Ae(q[l],a)}function cc(l,a){l.fill=te(l.fill||null),l.dir=oe(l.dir,-1),a=a??q.length,q.splice(a,0,l)}function uc(l){l==null?q.length=0:q.splice(l,1)}e.addBand=cc,e.setBand=ac,e.delBand=uc;function dc(l,a){$[l].alpha=a,Ie&&pt[l]!=null&&(pt[l].style.opacity=a),Te&&xe[l]&&(xe[l].style.opacity=a)}let Ft,Gt,rn,On={focus:!0};function hc(l){if(l!=rn){let a=l==null,d=Et.alpha!=1;$.forEach((p,m)=>{if(r==1||m>0){let v=a||m==0||m==l;p._focus=a?null:v,d&&dc(m,v?1:Et.alpha)}}),rn=l,d&&Rn()}}Te&&Pn&&Be(nl,ae,l=>{z._lock||(nn(l),rn!=null&&Ct(null,On,!0,Pe.setSeries))});function Mt(l,a,d){let p=P[a];d&&(l=l/le-(p.ori==1?Ee:me));let m=K;p.ori==1&&(m=H,l=m-l),p.dir==-1&&(l=m-l);let v=p._min,_=p._max,x=l/m,S=v+(_-v)*x,E=p.distr;return E==3?jn(10,S):E==4?du(S,p.asinh):E==100?p.bwd(S):S}function pc(l,a){let d=Mt(l,R,a);return St(d,n[0],Re,He)}e.valToIdx=l=>St(l,n[0]),e.posToIdx=pc,e.posToVal=Mt,e.valToPos=(l,a,d)=>P[a].ori==0?o(l,P[a],d?Je:K,d?nt:0):i(l,P[a],d?bt:H,d?dt:0),e.setCursor=(l,a,d)=>{ge=l.left,ke=l.top,on(null,a,d)};function ti(l,a){be(Fn,In,we.left=l),be(Fn,gs,we.width=a)}function ni(l,a){be(Fn,"top",we.top=l),be(Fn,ws,we.height=a)}let ss=A.ori==0?ti:ni,rs=A.ori==1?ti:ni;function fc(){if(Te&&Q.live)for(let l=r==2?1:0;l<$.length;l++){if(l==0&&ut)continue;let a=Q.values[l],d=0;for(let p in a)At[l][d++].firstChild.nodeValue=a[p]}}function Er(l,a){if(l!=null&&(l.idxs?l.idxs.forEach((d,p)=>{de[p]=d}):mu(l.idx)||de.fill(l.idx),Q.idx=de[0]),Te&&Q.live){for(let d=0;d<$.length;d++)(d>0||r==1&&!ut)&&mc(d,de[d]);fc()}ht=!1,a!==!1&&De("setLegend")}e.setLegend=Er;function mc(l,a){let d=$[l],p=l==0&&J==2?yt:n[l],m;ut?m=d.values(e,l,a)??It:(m=d.value(e,a==null?null:p[a],l,a),m=m==null?It:{_:m}),Q.values[l]=m}function on(l,a,d){Xo=ge,ei=ke,[ge,ke]=z.move(e,ge,ke),z.left=ge,z.top=ke,Ie&&(Hn&&Nt(Hn,Ce(ge),0,K,H),Nn&&Nt(Nn,0,Ce(ke),K,H));let p,m=Re>He;Ft=pe,Gt=null;let v=A.ori==0?K:H,_=A.ori==1?K:H;if(ge<0||ze==0||m){p=z.idx=null;for(let x=0;x<$.length;x++){let S=pt[x];S!=null&&Nt(S,-10,-10,K,H)}Pn&&Ct(null,On,!0,l==null&&Pe.setSeries),Q.live&&(de.fill(p),ht=!0)}else{let x,S,E;r==1&&(x=A.ori==0?ge:ke,S=Mt(x,R),p=z.idx=St(S,n[0],Re,He),E=O(n[0][p],A,v,0));let M=-10,N=-10,j=0,ie=0,re=!0,X="",B="";for(let V=r==2?1:0;V<$.length;V++){let ve=$[V],$e=de[V],Fe=$e==null?null:r==1?n[V][$e]:n[V][1][$e],he=z.dataIdx(e,V,p,S),Se=he==null?null:r==1?n[V][he]:n[V][1][he];if(ht=ht||Se!=Fe||he!=$e,de[V]=he,V>0&&ve.show){let st=he==null?-10:he==p?E:O(r==1?n[0][he]:n[V][0][he],A,v,0),We=Se==null?-10:W(Se,r==1?P[ve.scale]:P[ve.facets[1].scale],_,0);if(Pn&&Se!=null){let ft=A.ori==1?ge:ke,_t=Me(Et.dist(e,V,he,We,ft));if(_t<Ft){let Rt=Et.bias;if(Rt!=0){let rt=Mt(ft,ve.scale),mt=Se>=0?1:-1,kt=rt>=0?1:-1;kt==mt&&(kt==1?Rt==1?Se>=rt:Se<=rt:Rt==1?Se<=rt:Se>=rt)&&(Ft=_t,Gt=V)}else Ft=_t,Gt=V}}if(ht||An){let ft,_t;A.ori==0?(ft=st,_t=We):(ft=We,_t=st);let Rt,rt,mt,kt,Ht,je,ot=!0,ln=Ue.bbox;if(ln!=null){ot=!1;let Ge=ln(e,V);mt=Ge.left,kt=Ge.top,Rt=Ge.width,rt=Ge.height}else mt=ft,kt=_t,Rt=rt=Ue.size(e,V);if(je=Ue.fill(e,V),Ht=Ue.stroke(e,V),An)V==Gt&&Ft<=Et.prox&&(M=mt,N=kt,j=Rt,ie=rt,re=ot,X=je,B=Ht);else{let Ge=pt[V];Ge!=null&&(Tn[V]=mt,En[V]=kt,cl(Ge,Rt,rt,ot),ll(Ge,je,Ht),Nt(Ge,wt(mt),wt(kt),K,H))}}}}if(An){let V=Et.prox,ve=rn==null?Ft<=V:Ft>V||Gt!=rn;if(ht||ve){let $e=pt[0];$e!=null&&(Tn[0]=M,En[0]=N,cl($e,j,ie,re),ll($e,X,B),Nt($e,wt(M),wt(N),K,H))}}}if(we.show&&Wt)if(l!=null){let[x,S]=Pe.scales,[E,M]=Pe.match,[N,j]=l.cursor.sync.scales,ie=l.cursor.drag;if(Ne=ie._x,Le=ie._y,Ne||Le){let{left:re,top:X,width:B,height:V}=l.select,ve=l.scales[N].ori,$e=l.posToVal,Fe,he,Se,st,We,ft=x!=null&&E(x,N),_t=S!=null&&M(S,j);ft&&Ne?(ve==0?(Fe=re,he=B):(Fe=X,he=V),Se=P[x],st=O($e(Fe,N),Se,v,0),We=O($e(Fe+he,N),Se,v,0),ss(Pt(st,We),Me(We-st))):ss(0,v),_t&&Le?(ve==1?(Fe=re,he=B):(Fe=X,he=V),Se=P[S],st=W($e(Fe,j),Se,_,0),We=W($e(Fe+he,j),Se,_,0),rs(Pt(st,We),Me(We-st))):rs(0,_)}else Rr()}else{let x=Me(Xo-Zo),S=Me(ei-Qo);if(A.ori==1){let j=x;x=S,S=j}Ne=Ve.x&&x>=Ve.dist,Le=Ve.y&&S>=Ve.dist;let E=Ve.uni;E!=null?Ne&&Le&&(Ne=x>=E,Le=S>=E,!Ne&&!Le&&(S>x?Le=!0:Ne=!0)):Ve.x&&Ve.y&&(Ne||Le)&&(Ne=Le=!0);let M,N;Ne&&(A.ori==0?(M=Ln,N=ge):(M=Dn,N=ke),ss(Pt(M,N),Me(N-M)),Le||rs(0,_)),Le&&(A.ori==1?(M=Ln,N=ge):(M=Dn,N=ke),rs(Pt(M,N),Me(N-M)),Ne||ss(0,v)),!Ne&&!Le&&(ss(0,0),rs(0,0))}if(Ve._x=Ne,Ve._y=Le,l==null){if(d){if(pi!=null){let[x,S]=Pe.scales;Pe.values[0]=x!=null?Mt(A.ori==0?ge:ke,x):null,Pe.values[1]=S!=null?Mt(A.ori==1?ge:ke,S):null}is(Xr,e,ge,ke,K,H,p)}if(Pn){let x=d&&Pe.setSeries,S=Et.prox;rn==null?Ft<=S&&Ct(Gt,On,!0,x):Ft>S?Ct(null,On,!0,x):Gt!=rn&&Ct(Gt,On,!0,x)}}ht&&(Q.idx=p,Er()),a!==!1&&De("setCursor")}let qt=null;Object.defineProperty(e,"rect",{get(){return qt==null&&os(!1),qt}});function os(l=!1){l?qt=null:(qt=y.getBoundingClientRect(),De("syncRect",qt))}function si(l,a,d,p,m,v,_){z._lock||Wt&&l!=null&&l.movementX==0&&l.movementY==0||(Cr(l,a,d,p,m,v,_,!1,l!=null),l!=null?on(null,!0,!0):on(a,!0,!1))}function Cr(l,a,d,p,m,v,_,x,S){if(qt==null&&os(!1),nn(l),l!=null)d=l.clientX-qt.left,p=l.clientY-qt.top;else{if(d<0||p<0){ge=-10,ke=-10;return}let[E,M]=Pe.scales,N=a.cursor.sync,[j,ie]=N.values,[re,X]=N.scales,[B,V]=Pe.match,ve=a.axes[0].side%2==1,$e=A.ori==0?K:H,Fe=A.ori==1?K:H,he=ve?v:m,Se=ve?m:v,st=ve?p:d,We=ve?d:p;if(re!=null?d=B(E,re)?c(j,P[E],$e,0):-10:d=$e*(st/he),X!=null?p=V(M,X)?c(ie,P[M],Fe,0):-10:p=Fe*(We/Se),A.ori==1){let ft=d;d=p,p=ft}}S&&(a==null||a.cursor.event.type==Xr)&&((d<=1||d>=K-1)&&(d=fn(d,K)),(p<=1||p>=H-1)&&(p=fn(p,H))),x?(Zo=d,Qo=p,[Ln,Dn]=z.move(e,d,p)):(ge=d,ke=p)}let Mr={width:0,height:0,left:0,top:0};function Rr(){Ms(Mr,!1)}let ri,oi,ii,li;function ai(l,a,d,p,m,v,_){Wt=!0,Ne=Le=Ve._x=Ve._y=!1,Cr(l,a,d,p,m,v,_,!0,!1),l!=null&&(Be(eo,oo,ci,!1),is(el,e,Ln,Dn,K,H,null));let{left:x,top:S,width:E,height:M}=we;ri=x,oi=S,ii=E,li=M}function ci(l,a,d,p,m,v,_){Wt=Ve._x=Ve._y=!1,Cr(l,a,d,p,m,v,_,!1,!0);let{left:x,top:S,width:E,height:M}=we,N=E>0||M>0,j=ri!=x||oi!=S||ii!=E||li!=M;if(N&&j&&Ms(we),Ve.setScale&&N&&j){let ie=x,re=E,X=S,B=M;if(A.ori==1&&(ie=S,re=M,X=x,B=E),Ne&&jt(R,Mt(ie,R),Mt(ie+re,R)),Le)for(let V in P){let ve=P[V];V!=R&&ve.from==null&&ve.min!=pe&&jt(V,Mt(X+B,V),Mt(X,V))}Rr()}else z.lock&&(z._lock=!z._lock,on(a,!0,l!=null));l!=null&&(xn(eo,oo),is(eo,e,ge,ke,K,H,null))}function gc(l,a,d,p,m,v,_){if(z._lock)return;nn(l);let x=Wt;if(Wt){let S=!0,E=!0,M=10,N,j;A.ori==0?(N=Ne,j=Le):(N=Le,j=Ne),N&&j&&(S=ge<=M||ge>=K-M,E=ke<=M||ke>=H-M),N&&S&&(ge=ge<Ln?0:K),j&&E&&(ke=ke<Dn?0:H),on(null,!0,!0),Wt=!1}ge=-10,ke=-10,de.fill(null),on(null,!0,!0),x&&(Wt=x)}function ui(l,a,d,p,m,v,_){z._lock||(nn(l),fr(),Rr(),l!=null&&is(sl,e,ge,ke,K,H,null))}function di(){F.forEach(Md),pr(e.width,e.height,!0)}wn(Zs,Wn,di);let zn={};zn.mousedown=ai,zn.mousemove=si,zn.mouseup=ci,zn.dblclick=ui,zn.setSeries=(l,a,d,p)=>{let m=Pe.match[2];d=m(e,a,d),d!=-1&&Ct(d,p,!0,!1)},Ie&&(Be(el,y,ai),Be(Xr,y,si),Be(tl,y,l=>{nn(l),os(!1)}),Be(nl,y,gc),Be(sl,y,ui),fo.add(e),e.syncRect=os);let Rs=e.hooks=s.hooks||{};function De(l,a,d){Sr?ns.push([l,a,d]):l in Rs&&Rs[l].forEach(p=>{p.call(null,e,a,d)})}(s.plugins||[]).forEach(l=>{for(let a in l.hooks)Rs[a]=(Rs[a]||[]).concat(l.hooks[a])});let hi=(l,a,d)=>d,Pe=Ae({key:null,setSeries:!1,filters:{pub:fl,sub:fl},scales:[R,$[1]?$[1].scale:null],match:[ml,ml,hi],values:[null,null]},z.sync);Pe.match.length==2&&Pe.match.push(hi),z.sync=Pe;let pi=Pe.key,Hr=da(pi);function is(l,a,d,p,m,v,_){Pe.filters.pub(l,a,d,p,m,v,_)&&Hr.pub(l,a,d,p,m,v,_)}Hr.sub(e);function wc(l,a,d,p,m,v,_){Pe.filters.sub(l,a,d,p,m,v,_)&&zn[l](null,a,d,p,m,v,_)}e.pub=wc;function vc(){Hr.unsub(e),fo.delete(e),Zt.clear(),ao(Zs,Wn,di),h.remove(),ae?.remove(),De("destroy")}e.destroy=vc;function Nr(){De("init",s,n),Bo(n||s.data,!1),I[R]?Pr(R,I[R]):fr(),Ss=we.show&&(we.width>0||we.height>0),tn=ht=!0,pr(s.width,s.height)}return $.forEach(Uo),F.forEach(Ja),t?t instanceof HTMLElement?(t.appendChild(h),Nr()):t(e,Nr):Nr(),e}var Oc,zc,Vc,Uc,Ic,Bc,Wc,jc,gn,Gc,qc,Yc,Kc,Jc,Zc,Qc,Xc,eu,Zi,tu,gs,ws,Qi,In,Qr,go,Xi,Xr,el,eo,tl,nl,sl,nu,su,rl,Zs,wo,Kn,oo,Wn,ru,le,qs,ol,il,al,vo,ou,Ol,zl,er,iu,yo,ul,bs,au,uu,_o,ct,Js,Me,at,Ce,wt,Pt,Ye,jn,hl,Vt,Vl,du,to,pe,hu,Il,Bl,pu,fl,ml,fu,vn,Jt,ys,ko,Gn,Kt,Gl,mu,wu,ql,vu,bu,yu,xu,Yl,Kl,Au,Tu,Eu,Mu,Ru,Zl,Xs,Nu,Ql,Lu,mn,$o,Xl,wl,ea,vs,Ys,ta,Du,Bn,vl,bl,ce,Fu,Ou,zu,Vu,Uu,Iu,Wu,qu,so,Xu,sa,So,ra,oa,Po,ia,la,$l,ed,td,Sl,aa,od,id,Pl,ho,Al,Tl,ca,El,Cl,ua,pd,Ml,Yn,po,or,ir,Jn,Zn,lr,Eo,pa,fa,ma,ga,gd,wd,fo,xd,$d,Pd,Td,Ed,xa=ue(()=>{Oc="uplot",zc="u-hz",Vc="u-vt",Uc="u-title",Ic="u-wrap",Bc="u-under",Wc="u-over",jc="u-axis",gn="u-off",Gc="u-select",qc="u-cursor-x",Yc="u-cursor-y",Kc="u-cursor-pt",Jc="u-legend",Zc="u-live",Qc="u-inline",Xc="u-series",eu="u-marker",Zi="u-label",tu="u-value",gs="width",ws="height",Qi="bottom",In="left",Qr="right",go="#000",Xi=go+"0",Xr="mousemove",el="mousedown",eo="mouseup",tl="mouseenter",nl="mouseleave",sl="dblclick",nu="resize",su="scroll",rl="change",Zs="dppxchange",wo="--",Kn=typeof window<"u",oo=Kn?document:null,Wn=Kn?window:null,ru=Kn?navigator:null;ol=new WeakMap;il=new WeakMap;al=new WeakMap;vo={passive:!0},ou={...vo,capture:!0};Kn&&io();Ol=s=>s!=null,zl=s=>s!=null&&s>0,er=Fl(Ol),iu=Fl(zl);yo=.1,ul={mode:3,pad:yo},bs={pad:0,soft:null,mode:0},au={min:bs,max:bs};uu=new Intl.NumberFormat(Kn?ru.language:"en-US"),_o=s=>uu.format(s),ct=Math,Js=ct.PI,Me=ct.abs,at=ct.floor,Ce=ct.round,wt=ct.ceil,Pt=ct.min,Ye=ct.max,jn=ct.pow,hl=ct.sign,Vt=ct.log10,Vl=ct.log2,du=(s,n=1)=>ct.sinh(s)*n,to=(s,n=1)=>ct.asinh(s/n),pe=1/0;hu=()=>{},Il=s=>s,Bl=(s,n)=>n,pu=s=>null,fl=s=>!0,ml=(s,n)=>s==n,fu=/\.\d*?(?=9{6,}|0{6,})/gm,vn=s=>{if(Gl(s)||Jt.has(s))return s;let n=`${s}`,t=n.match(fu);if(t==null)return s;let e=t[0].length-1;if(n.indexOf("e-")!=-1){let[r,o]=n.split("e");return+`${vn(r)}e${o}`}return fe(s,e)};Jt=new Map;ys={},ko=[],Gn=[null,null],Kt=Array.isArray,Gl=Number.isInteger,mu=s=>s===void 0;wu=Object.getPrototypeOf(Uint8Array),ql="__proto__";vu=0,bu=1,yu=2;xu=typeof queueMicrotask>"u"?s=>Promise.resolve().then(s):queueMicrotask;Yl=["January","February","March","April","May","June","July","August","September","October","November","December"],Kl=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];Au=Kl.map(Jl),Tu=Yl.map(Jl),Eu={MMMM:Yl,MMM:Tu,WWWW:Kl,WWW:Au};Mu={YYYY:s=>s.getFullYear(),YY:s=>(s.getFullYear()+"").slice(2),MMMM:(s,n)=>n.MMMM[s.getMonth()],MMM:(s,n)=>n.MMM[s.getMonth()],MM:s=>ms(s.getMonth()+1),M:s=>s.getMonth()+1,DD:s=>ms(s.getDate()),D:s=>s.getDate(),WWWW:(s,n)=>n.WWWW[s.getDay()],WWW:(s,n)=>n.WWW[s.getDay()],HH:s=>ms(s.getHours()),H:s=>s.getHours(),h:s=>{let n=s.getHours();return n==0?12:n>12?n-12:n},AA:s=>s.getHours()>=12?"PM":"AM",aa:s=>s.getHours()>=12?"pm":"am",a:s=>s.getHours()>=12?"p":"a",mm:s=>ms(s.getMinutes()),m:s=>s.getMinutes(),ss:s=>ms(s.getSeconds()),s:s=>s.getSeconds(),fff:s=>Cu(s.getMilliseconds())};Ru=new Intl.DateTimeFormat().resolvedOptions().timeZone;Zl=s=>s%1==0,Xs=[1,2,2.5,5],Nu=_s(10,-32,0,Xs),Ql=_s(10,0,32,Xs),Lu=Ql.filter(Zl),mn=Nu.concat(Ql),$o=`
`,Xl="{YYYY}",wl=$o+Xl,ea="{M}/{D}",vs=$o+ea,Ys=vs+"/{YY}",ta="{aa}",Du="{h}:{mm}",Bn=Du+ta,vl=$o+Bn,bl=":{ss}",ce=null;[Fu,Ou,zu]=na(1),[Vu,Uu,Iu]=na(.001);_s(2,-53,53,[1]);Wu="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";qu={show:!0,live:!0,isolate:!1,mount:hu,markers:{show:!0,width:2,stroke:ju,fill:Gu,dash:"solid"},idx:null,idxs:null,values:[]};so=[0,0];Xu={show:!0,x:!0,y:!0,lock:!1,move:Qu,points:{one:!1,show:Yu,size:Zu,width:0,stroke:Ju,fill:Ku},bind:{mousedown:Ks,mouseup:Ks,click:Ks,dblclick:Ks,mousemove:ro,mouseleave:ro,mouseenter:ro},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(s,n)=>{n.stopPropagation(),n.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(s,n,t,e,r)=>e-r,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},sa={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},So=Ae({},sa,{filter:Bl}),ra=Ae({},So,{size:10}),oa=Ae({},sa,{show:!1}),Po='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',ia="bold "+Po,la=1.5,$l={show:!0,scale:"x",stroke:go,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ia,side:2,grid:So,ticks:ra,border:oa,font:Po,lineGap:la,rotate:0},ed="Value",td="Time",Sl={show:!0,scale:"x",auto:!1,sorted:1,min:pe,max:-pe,idxs:[]};aa=/./,od=/[12357]/,id=/[125]/,Pl=/1/,ho=(s,n,t,e)=>s.map((r,o)=>n==4&&r==0||o%e==0&&t.test(r.toExponential()[r<0?1:0])?r:null);Al={show:!0,scale:"y",stroke:go,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ia,side:3,grid:So,ticks:ra,border:oa,font:Po,lineGap:la,rotate:0};Tl={scale:null,auto:!0,sorted:0,min:pe,max:-pe},ca=(s,n,t,e,r)=>r,El={show:!0,auto:!0,sorted:0,gaps:ca,alpha:1,facets:[Ae({},Tl,{scale:"x"}),Ae({},Tl,{scale:"y"})]},Cl={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:ca,alpha:1,points:{show:dd,filter:null},values:null,min:pe,max:-pe,idxs:[],path:null,clip:null};ua={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},pd=Ae({},ua,{time:!1,ori:1}),Ml={};Yn=1,po=2;or=(s,n,t)=>{s.moveTo(n,t)},ir=(s,n,t)=>{s.moveTo(t,n)},Jn=(s,n,t)=>{s.lineTo(n,t)},Zn=(s,n,t)=>{s.lineTo(t,n)},lr=ha(0),Eo=ha(1),pa=(s,n,t,e,r,o)=>{s.arc(n,t,e,r,o)},fa=(s,n,t,e,r,o)=>{s.arc(t,n,e,r,o)},ma=(s,n,t,e,r,o,i)=>{s.bezierCurveTo(n,t,e,r,o,i)},ga=(s,n,t,e,r,o,i)=>{s.bezierCurveTo(t,n,r,e,i,o)};gd=va(Jn),wd=va(Zn);fo=new Set;Kn&&(wn(nu,Wn,Nl),wn(su,Wn,Nl,!0),wn(Zs,Wn,()=>{Oe.pxRatio=le}));xd=ba(),$d=wa();Pd=ya;Td=_a;Ed=ka;Oe.assign=Ae;Oe.fmtNum=_o;Oe.rangeNum=Qs;Oe.rangeLog=tr;Oe.rangeAsinh=bo;Oe.orient=bn;Oe.pxRatio=le;Oe.join=ku;Oe.fmtDate=xo,Oe.tzDate=Hu;Oe.sync=da;{Oe.addGap=md,Oe.clipGaps=rr;let s=Oe.paths={points:wa};s.linear=ba,s.stepped=vd,s.bars=bd,s.spline=_d}});var Sa,$a=ue(()=>{Sa='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}'});function Co(s){return s.slot.every((n,t)=>n<0||t===s.slot.length-1||!!s.counts[t])}function*Ld(s){let n=null;for(let t=0;t<s.times.length;t++){let e=!!s.counts[t];e&&n===null&&(n=s.times[t]),!e&&n!==null&&(yield[n,s.times[t]],n=null)}n!==null&&(yield[n,s.times.at(-1)])}function Dd(s,n,t){let e=s.times[0],r=s.times.at(-1),o=(r-e)/3600,i=t/o>9?3:t/o>4.6?6:12,c=[];for(let u=Math.ceil(e/3600)*3600;u<=r;u+=3600){let{hour:h,minute:g}=n.localHour(u);g!==0||h%i!==0||c.push({at:u,text:h===0?n.weekday(u):String(h).padStart(2,"0")})}return c}function ks(s,n){let t=s.match(/[\d.]+/g);if(!t||s.startsWith("color("))return s;let[e,r,o,i="1"]=t;return`rgba(${e}, ${r}, ${o}, ${Number(i)*n})`}var Pa,Hd,ur,ar,cr,Qn,yn,Nd,Aa=ue(()=>{"use strict";xt();xa();$a();Yt();Pa=40,Hd=6,ur={price:98,power:164,level:124},ar=22,cr=Object.keys(ur),Qn=class extends Qe{constructor(){super(...arguments);this.plots={};this.made="";this.wide=0;this.place=null;this.ticks=[];this.colors={};this.onPointer=t=>{let e=this.plots.price,r=this.series;if(!e||!r)return;let o=t.clientX-e.over.getBoundingClientRect().left,i=e.posToVal(o,"x"),c=r.times.findLastIndex(u=>u<=i);c=Math.min(Math.max(c,0),Math.max(0,r.times.length-2)),this.pick(c)};this.onLeave=t=>{t.pointerType==="mouse"&&this.pick(null)};this.onBlur=()=>this.pick(null);this.onKey=t=>{let e=this.series;if(!e)return;let r=e.times.length-2,o=this.place??this.nowPlace(),i={ArrowRight:o+1,ArrowUp:o+1,ArrowLeft:o-1,ArrowDown:o-1,PageDown:o-4,PageUp:o+4,Home:0,End:r};if(t.key==="Escape")return this.pick(null);let c=i[t.key];c!==void 0&&(t.preventDefault(),this.pick(Math.min(Math.max(c,0),r)))}}static{this.properties={series:{attribute:!1},marks:{attribute:!1},format:{attribute:!1},hidden_:{attribute:!1},theme:{attribute:!1},label:{},spoken:{}}}static{this.styles=[Xe,Ls(Sa),qe`
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
        left: ${Pa+6}px;
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
    `]}static height(){return cr.reduce((t,e)=>t+ur[e],ar)}render(){let t=this.format,e=(this.series?.times.length??1)-1;return k`<div
      class="charts"
      role="slider"
      tabindex="0"
      aria-label=${this.label??""}
      aria-valuemin="0"
      aria-valuemax=${e}
      aria-valuenow=${this.place??this.nowPlace()}
      aria-valuetext=${this.spoken??""}
      @pointermove=${this.onPointer}
      @pointerdown=${this.onPointer}
      @pointerleave=${this.onLeave}
      @keydown=${this.onKey}
      @blur=${this.onBlur}
    >
      ${cr.map(r=>k`<div class="panel" style="height:${ur[r]+(r==="level"?ar:0)}px">
            <span class="name" aria-hidden="true"
              >${t?.word(r==="level"?"charge_level":r)}${r==="power"?", kW":r==="level"?", %":""}</span
            >
            <div class="plot" data-panel=${r}></div>
          </div>`)}
    </div>`}connectedCallback(){super.connectedCallback(),this.observer=new ResizeObserver(t=>{let e=Math.floor(t[0]?.contentRect.width??0);e>0&&e!==this.wide&&(this.wide=e,this.draw())}),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer?.disconnect(),this.destroy()}destroy(){for(let t of Object.values(this.plots))t.destroy();this.plots={},this.made=""}updated(t){(t.has("theme")||!Object.keys(this.colors).length)&&this.readColors(),["series","marks","format","hidden_","theme"].some(e=>t.has(e))&&this.draw()}readColors(){let t=getComputedStyle(this),e=document.createElement("span");this.renderRoot.appendChild(e);let r=o=>(e.style.color=o,getComputedStyle(e).color);for(let o of["--v2h-price","--v2h-grid","--v2h-solar","--v2h-house","--v2h-peak","--divider-color"])this.colors[o]=r(`var(${o})`);for(let o=0;o<5;o++)this.colors[`--v2h-storage-${o}`]=r(`var(--v2h-storage-${o})`);this.colors.text=r("var(--primary-text-color)"),this.colors.quiet=r("var(--secondary-text-color)"),this.colors.font=t.fontFamily||"sans-serif",e.remove()}color(t){return this.colors[t]??"#888"}draw(){let{series:t,format:e}=this;if(!t||!e||!this.wide||!this.isConnected||t.times.length<2)return;let r=JSON.stringify([t.storages.map(o=>o.key),this.colors,e.currency]);if(this.ticks=Dd(t,e,this.wide),r!==this.made){this.destroy(),this.made=r;for(let o of cr){let i=this.renderRoot.querySelector(`[data-panel=${o}]`);i&&(this.plots[o]=new Oe(this.options(o,t),this.data(o,t),i))}return}for(let o of cr){let i=this.plots[o];i&&(i.width!==this.wide&&i.setSize({width:this.wide,height:this.height(o)}),i.batch(()=>{i.setData(this.data(o,t)),i.redraw(!0,!0)}))}}height(t){return ur[t]+(t==="level"?ar:0)}data(t,e){let r=(o,i)=>this.hidden_?.has(o)?i.map(()=>null):i;switch(t){case"price":return[e.times,e.price];case"power":return[e.times,r("solar",e.solar),...e.storages.map(o=>r(o.key,o.kw)),r("house",e.load),r("grid",e.grid)];case"level":return[e.times,...e.storages.map(o=>r(o.key,o.soc.map(i=>i===null?null:100*i)))]}}options(t,e){let r=this.color("quiet"),o=`11px ${this.colors.font}`,i=e.storages.map((g,f)=>this.color(`--v2h-storage-${f%5}`)),c=Oe.paths.stepped({align:1}),u=(g,f,w)=>({stroke:b=>this.ahead(b,g,.62),width:f,paths:t==="level"?void 0:c,points:{show:!1},spanGaps:!1,...w?{fill:b=>this.ahead(b,g,.62,w),fillTo:()=>0}:{}}),h={price:[{...u(this.color("--v2h-price"),2),stroke:g=>this.known(g,this.color("--v2h-price")),fill:g=>this.known(g,this.color("--v2h-price"),.2)}],power:[u(this.color("--v2h-solar"),1.25,.18),...i.map(g=>u(g,1.5,.3)),u(this.color("--v2h-house"),1.25),u(this.color("--v2h-grid"),2)],level:i.map(g=>u(g,2))};return{width:this.wide,height:this.height(t),padding:[Hd+8,4,t==="level"?0:7,0],legend:{show:!1},cursor:{drag:{x:!1,y:!1},y:!1,points:{size:7},bind:Nd},scales:{x:{time:!1,range:(g,f,w)=>[f,w]},y:t==="level"?{range:[0,100]}:{range:(g,f,w)=>this.span(t,f??0,w??1)}},axes:[{show:!0,size:t==="level"?ar:0,font:o,stroke:r,gap:4,splits:()=>this.ticks.map(g=>g.at),values:()=>t==="level"?this.ticks.map(g=>g.text):this.ticks.map(()=>""),grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1}},{size:Pa,font:o,stroke:r,gap:5,space:t==="power"?26:24,grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1},...t==="level"?{splits:()=>[0,50,100]}:{},values:(g,f)=>f.map(w=>this.axisNumber(t,w,f))}],series:[{},...h[t]],hooks:{drawClear:[g=>this.behind(g,t)],draw:[g=>this.above(g,t)]}}}axisNumber(t,e,r){let o=Math.abs((r[1]??1)-(r[0]??0)),i=t==="level"||o>=1?0:o>=.1?1:2;return this.format?.number(e,i)??String(e)}span(t,e,r){let[o,i]=[Math.min(0,e),Math.max(t==="price"?.5:2,r)],{booked:c,target:u}=this.marks??{};t==="power"&&!this.hidden_?.has("grid")&&(i=Math.max(i,c??0,u??0));let h=.06*(i-o);return[o<0?o-h:0,i+h]}fading(t,e,r,o,i=1){let{left:c,width:u}=t.bbox,g=(t.valToPos(r,"x",!0)-c)/u,f=ks(e,i),w=ks(e,i*o);if(!(g>0))return w;if(!(g<1))return f;let b=t.ctx.createLinearGradient(c,0,c+u,0);return b.addColorStop(0,f),b.addColorStop(g,f),b.addColorStop(g,w),b.addColorStop(1,w),b}ahead(t,e,r,o=1){return this.fading(t,e,this.series?.now??0,r,o)}known(t,e,r=1){return this.fading(t,e,Math.min(this.series?.knownUntil??0,8e9),.4,r)}behind(t,e){let r=this.series;if(!r)return;let{ctx:o,bbox:i}=t,c=u=>Math.min(Math.max(t.valToPos(u,"x",!0),i.left),i.left+i.width);if(o.save(),o.fillStyle=ks(this.color("text"),.045),o.fillRect(i.left,i.top,c(r.now)-i.left,i.height),e==="price"&&r.knownUntil<r.times.at(-1)&&this.hatch(o,c(r.knownUntil),i.top,i.left+i.width-c(r.knownUntil),i.height),e==="power"&&!Co(r)){o.fillStyle=ks(this.color("--v2h-peak"),.09);for(let[u,h]of Ld(r))o.fillRect(c(u),i.top,c(h)-c(u),i.height)}o.restore()}hatch(t,e,r,o,i){t.save(),t.beginPath(),t.rect(e,r,o,i),t.clip(),t.strokeStyle=ks(this.color("quiet"),.16),t.lineWidth=devicePixelRatio;let c=8*devicePixelRatio;t.beginPath();for(let u=e-i;u<e+o;u+=c)t.moveTo(u,r+i),t.lineTo(u+i,r);t.stroke(),t.restore()}above(t,e){let{series:r,marks:o,format:i}=this;if(!r||!i)return;let{ctx:c,bbox:u}=t,h=devicePixelRatio,g=u.left+u.width,f=t.valToPos(r.now,"x",!0),w=(b,y,T,C)=>{let D=Math.round(t.valToPos(b,"y",!0));return c.setLineDash(C.map($=>$*h)),c.strokeStyle=T,c.beginPath(),c.moveTo(y,D),c.lineTo(g,D),c.stroke(),c.setLineDash([]),D};if(c.save(),c.lineWidth=1.5*h,e==="power"&&!this.hidden_?.has("grid")&&this.drawPeaks(u,w,o),e==="level"){for(let b of o?.reserves??[])w(100*b.soc,f,this.color(b.color),[4,3]);for(let b of o?.departures??[]){let y=t.valToPos(b.at,"x",!0);y<u.left||y>g||(c.strokeStyle=c.fillStyle=this.color(b.color),c.beginPath(),c.moveTo(y,u.top),c.lineTo(y,u.top+u.height),c.stroke(),b.soc!==null&&(c.beginPath(),c.arc(y,t.valToPos(100*b.soc,"y",!0),4*h,0,2*Math.PI),c.fill()))}}if(c.strokeStyle=this.color("text"),c.lineWidth=1.5*h,c.beginPath(),c.moveTo(f,u.top),c.lineTo(f,u.top+u.height),c.stroke(),e==="price"&&(c.font=`${11*h}px ${this.colors.font}`,c.fillStyle=this.color("text"),c.textBaseline="top",c.textAlign="left",c.fillText(i.word("now"),f+4*h,u.top-12*h),r.knownUntil<r.times.at(-1))){let b=t.valToPos(r.knownUntil,"x",!0);c.fillStyle=this.color("quiet");let y=i.word("forecast");b+c.measureText(y).width+4*h<g&&c.fillText(y,b+4*h,u.top-12*h)}c.restore()}drawPeaks(t,e,r){let o=this.color("--v2h-peak"),{booked:i=null,target:c=null}=r??{},u=i!==null&&c!==null&&Math.abs(i-c)<.05;i!==null&&e(i,t.left,o,[]),c!==null&&!u&&e(c,t.left,o,[5,4])}nowPlace(){let t=this.series;return t?Math.max(0,t.slot.findIndex(e=>e>=0)):0}pick(t){if(t===this.place)return;this.place=t;let e=this.series;for(let r of Object.values(this.plots))t===null||!e?r.setCursor({left:-10,top:-10},!1):r.setCursor({left:r.valToPos(e.times[t],"x"),top:5},!1);this.dispatchEvent(new CustomEvent("picked",{detail:t})),this.requestUpdate()}},yn=()=>null,Nd={mousedown:yn,mouseup:yn,click:yn,dblclick:yn,mousemove:yn,mouseleave:yn,mouseenter:yn};customElements.define("v2h-plan-chart",Qn)});function Ta(s){return k`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${Ei`<path d=${Fd[s]}></path>`}
  </svg>`}var Fd,Ea=ue(()=>{"use strict";xt();Fd={vehicle:"M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",battery:"M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",more:"M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z"}});function Ma(s,n,t,e,r,o){let i=s.storages[n.key];if(!i)return;let c=o+3600*e.hours,u=t*n.capacity_kwh,h=0,g=0,f=new Map,w=60*(r?.components[0]?.window_minutes??60);s.start.forEach((y,T)=>{let C=(Math.min(s.end[T],c)-Math.max(y,o))/3600;if(C<=0)return;let D=i.kw[T],$=Od(n,e,u,C);u+=Mo(n,$)*C,h+=(Mo(n,$)-Mo(n,D))*C;let F=s.grid[T],P=F+$-D;if(g+=(Ca(s,T,P)-Ca(s,T,F))*C,s.counts[T]){let q=Math.floor(y/w),R=f.get(q)??{planned:0,own:0};R.planned+=Math.max(F,0)*C*3600/w,R.own+=Math.max(P,0)*C*3600/w,f.set(q,R)}});let b=Vd(f.values(),r);return{cost:g-zd(s,n,h,c)+b,peak:b,socFrom:t,socTo:u/n.capacity_kwh}}function Od(s,n,t,e){switch(n.verb){case"hold":return 0;case"charge":{let r=Math.max(0,s.max_soc*s.capacity_kwh-t)/s.charge_efficiency;return Math.min(n.power,s.charge_kw,r/e)}case"discharge":{let r=Math.max(0,t-s.min_soc*s.capacity_kwh)*s.discharge_efficiency;return-Math.min(n.power,s.discharge_kw,r/e)}}}function Mo(s,n){return n>0?n*s.charge_efficiency:n/s.discharge_efficiency}function Ca(s,n,t){return t>0?t*s.buy[n]:t*s.sell[n]}function zd(s,n,t,e){let r=s.storages[n.key],o=s.start.map((h,g)=>g).filter(h=>s.start[h]>=e),i=o.filter(h=>r.kw[h]>.05),c=o.filter(h=>r.kw[h]<-.05),u=h=>h.reduce((g,f)=>g+s.buy[f],0)/h.length;return i.length?t/n.charge_efficiency*u(i):c.length?t*n.discharge_efficiency*u(c):o.length?t*n.discharge_efficiency*u(o):0}function Vd(s,n){let t=0;for(let e of n?.components??[]){let o=e.entries.length>=e.places?e.entries.at(-1)?.kw??0:0,i=0;for(let c of s)i=Math.max(i,c.own-Math.max(c.planned,o));t+=i*e.price/Math.max(1,e.places)}return t}var Ra=ue(()=>{"use strict"});var Ud,Ro,Ha=ue(()=>{"use strict";xt();Ra();Yt();fs();Ud=[.5,1,2,4,0],Ro=class extends Qe{constructor(){super();this.go=()=>this.send(async t=>{let e={};this.choice!=="release"&&this.hours&&(e.duration={minutes:Math.round(60*this.hours)}),this.power&&(this.choice==="charge"||this.choice==="discharge")&&(e.power=this.power),await this.hass.callService("v2h",this.choice,e,t)});this.back=()=>this.send(t=>this.hass.callService("select","select_option",{option:"auto"},t));this.close=()=>{this.dispatchEvent(new CustomEvent("closed"))};this.choice="charge",this.hours=1,this.power=0,this.busy=!1,this.failed=""}static{this.properties={hass:{attribute:!1},parts:{attribute:!1},format:{attribute:!1},item:{attribute:!1},choice:{state:!0},hours:{state:!0},power:{state:!0},busy:{state:!0},failed:{state:!0}}}static{this.styles=[Xe,qe`
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
    `]}get now(){return this.parts.now.storages[this.item.key]}get most(){return this.choice==="discharge"?this.item.discharge_kw:this.item.charge_kw}render(){let{format:t,item:e,choice:r}=this,o=["charge",...e.discharge_kw>0?["discharge"]:[],"hold","release"],i=r!=="release",c=r==="charge"||r==="discharge",u=this.power||this.most;return k`<section aria-label=${t.word("own_title",{name:e.name})}>
      <h3>${t.word("own_title",{name:e.name})}</h3>
      <div class="row" role="group" aria-label=${t.word("own_title",{name:e.name})}>
        ${o.map(h=>k`<button aria-pressed=${h===r} @click=${()=>this.choose(h)}>
              ${t.word(`own_${h}`)}
            </button>`)}
      </div>
      ${c?k`<label class="row"
            ><span class="quiet small">${t.word("own_power")}</span>
            <input
              type="range"
              min=${Math.min(1,this.most)}
              max=${this.most}
              step="0.1"
              .value=${String(u)}
              aria-valuetext=${t.kw(u)}
              @input=${h=>this.power=Number(h.target.value)}
            /><span class="number">${t.kw(u)}</span></label
          >`:L}
      ${i?k`<div class="row" role="group" aria-label=${t.word("own_how_long")}>
            ${Ud.map(h=>k`<button aria-pressed=${h===this.hours} @click=${()=>this.hours=h}>
                  ${h===0?t.word("own_forever"):h<1?t.word("own_half_hour"):t.word("own_hours",{hours:String(h)})}
                </button>`)}
          </div>`:L}
      <div class="cost" aria-live="polite">${this.cost(u)}</div>
      ${this.failed?k`<p class="note error" role="alert">${this.failed}</p>`:L}
      <div class="row end">
        ${this.now?.mode!=="auto"?k`<button ?disabled=${this.busy} @click=${this.back}>${t.word("own_auto")}</button>`:L}
        <button @click=${this.close}>${t.word("own_close")}</button>
        <button class="primary" ?disabled=${this.busy} @click=${this.go}>${t.word("own_do")}</button>
      </div>
    </section>`}cost(t){let{format:e,item:r,parts:o,choice:i}=this,c=o.status.dry_run&&o.status.control?k`<p class="small quiet">${e.word("own_dry_run")}</p>`:L;if(i==="release")return k`<p>${e.word("own_release_says")}</p>`;let u=et(o.plan),h=this.now?.soc,g={verb:i,power:t,hours:this.hours||4},f=u&&h!=null?Ma(u,r,h,g,et(o.peaks),Date.now()/1e3):void 0;if(!f)return k`<p>${e.word("own_unknown")}</p>${c}`;let b=Math.abs(f.cost)<.5?"own_same":f.cost>0?"own_costs":"own_saves",y=Math.abs(f.socTo-f.socFrom)>=.005;return k`<p>
        <b>${e.word(b,{money:e.money(Math.abs(f.cost),0)})}</b>
        ${f.peak>=.5?e.word("own_peak",{money:e.money(f.peak,0)}):L}
        ${y?e.word("own_reaches",{from:e.percent(f.socFrom),to:e.percent(f.socTo)}):L}
      </p>
      ${c}`}choose(t){this.choice=t,this.power=0}async send(t){let e=this.item.entities.mode;if(e){this.busy=!0,this.failed="";try{await t({entity_id:e}),this.close()}catch(r){this.failed=r.message??String(r)}finally{this.busy=!1}}}};customElements.define("v2h-own-command",Ro)});function Na(s,n,t,e,r){let o=e?.grid.length??0,i=t?Id(t,r.now,r.to):[],c=i.length&&t?t.start[i[0]]??r.now:r.now,u=Array.from({length:o},(y,T)=>T).filter(y=>{let T=(e?.start??0)+y*900;return T>=r.from&&T<c}),h=[...u.map(y=>e.start+y*900)],g=u.map(()=>-1),f=h.length>0&&h.at(-1)+900<c;f&&(h.push(h.at(-1)+900),g.push(-1));for(let y of i)h.push(t.start[y]),g.push(y);i.length&&(h.push(t.end[i.at(-1)]),g.push(i.at(-1)));let w=(y,T)=>{let C=u.map(D=>y?.[D]??null);f&&C.push(C.at(-1)??null);for(let D of i)C.push(T?.[D]??null);return i.length&&C.push(C.at(-1)??null),C},b=i.find(y=>!t?.known[y]);return{times:h,now:r.now,knownUntil:b===void 0?1/0:t.start[b],price:w(e?.buy,t?.buy),load:w(e?.load,t?.load),solar:w(e?.solar,t?.solar),grid:w(e?.grid,t?.grid),counts:[...u.map(()=>0),...f?[0]:[],...i.map(y=>t?.counts[y]??0),0],storages:s.storages.map(y=>{let T=t?.storages[y.key],C=u.map(D=>e?.storages[y.key]?.soc[D]??null);return f&&C.push(n.storages[y.key]?.soc??null),i.forEach((D,$)=>C.push($===0?n.storages[y.key]?.soc??null:T?.soc[i[$-1]]??null)),i.length&&C.push(T?.soc[i.at(-1)]??null),{key:y.key,name:y.name,kw:w(e?.storages[y.key]?.kw,T?.kw),soc:C}}),slot:g}}function Id(s,n,t){return s.start.map((e,r)=>r).filter(e=>s.end[e]>n&&s.start[e]<t)}var La=ue(()=>{"use strict"});function Wd(s,n){let t=[],e=Date.now()/1e3;for(let o of s){let i=n.storages[o.key];if(!i)continue;let c,u=0;n.start.forEach((h,g)=>{if(n.end[g]<=e)return;let f=i.verb[g],w=(n.end[g]-h)/3600;if(c&&c.verb===f){c.end=n.end[g],c.kw=(c.kw*u+i.kw[g]*w)/(u+w),u+=w;return}c={item:o,start:h,end:n.end[g],verb:f,kw:i.kw[g],reason:i.reason[g]},u=w,t.push(c)})}return t.filter(o=>o.start>e&&o.start<e+86400&&o.verb!=="hold").sort((o,i)=>o.start-i.start)}var Bd,Ho,No,Da=ue(()=>{"use strict";xt();Ji();ps();Aa();Ea();Ha();La();Yt();fs();Bd=3,Ho=2,No=class extends it{constructor(){super();this.blankHeight=520;this.madeFrom=[];this.minute=0;this.picked=null,this.open=null,this.hidden_=new Set}static{this.properties={...it.properties,picked:{state:!0},open:{state:!0},hidden_:{state:!0}}}static{this.styles=[Xe,qe`
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
        list-style: none;
      }
      .storages li {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .storage {
        flex: 1;
        display: grid;
        grid-template-columns: 40px 1fr auto;
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
      .storage .why {
        grid-column: 2 / -1;
        font-size: 0.875rem;
        line-height: 1.35;
        color: var(--secondary-text-color);
      }
      .storage .why .problem {
        color: var(--primary-text-color);
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 6px;
        margin-top: -4px;
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
        gap: 4px;
        list-style: none;
        line-height: 1.4;
      }
      .next li {
        display: grid;
        grid-template-columns: minmax(4.2em, max-content) 1fr;
        gap: 8px;
      }
      .changed {
        display: grid;
        gap: 2px;
        line-height: 1.4;
      }
      .hint {
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-plan-card-editor")}getGridOptions(){return{columns:"full",min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.minute=window.setInterval(()=>{this.madeFrom=[],this.redraw()},6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.minute)}body(t,e){let{home:r,now:o,status:i}=t,c=et(t.plan);if(!r.storages.length)return k`${this.head(t,e,r.title)}
        <p class="state">${e.word("card_no_storages")}</p>`;let u=[...i.problems,...i.broken];return k`${this.head(t,e,r.title)}
      <div class="flows small quiet number">
        <span>${e.word("house")} ${e.kw(o.load_kw)}</span>
        <span>${e.word("grid")} ${e.kw(o.grid_kw)}</span>
        ${r.has_solar?k`<span>${e.word("solar")} ${e.kw(o.solar_kw)}</span>`:L}
        ${o.buy!==null?k`<span>${e.word("slot_price",{price:e.price(o.buy)})}</span>`:L}
      </div>
      ${u.length?k`<div class="note ${i.status==="ok"?"":"error"}" role="status">
            ${u.slice(0,3).map(h=>k`<p>${e.sentence(h)}</p>`)}
          </div>`:L}
      ${this.config?.show_storages===!1?L:k`<ul class="storages">
              ${r.storages.map((h,g)=>k`<li>${this.storage(t,e,h,g)}</li>`)}
            </ul>
            ${this.own(t,e)}`}
      ${this.chart(t,e,c)}
      ${this.config?.show_next===!1?L:this.changed(t,e)}`}storage(t,e,r,o){let i=t.now.storages[r.key];if(!i)return k``;let c=this.open===r.key,u=this.says(e,r,i,t.status.control&&!t.status.dry_run);return k`<button
        class="storage"
        style="--color:${Jr(o)}"
        aria-expanded=${c}
        @click=${()=>this.open=c?null:r.key}
      >
        <span class="sign">${Ta(r.kind)}</span>
        <span class="what">${r.name} <span class="small quiet">${u.what}</span></span>
        <span class="soc number">${i.soc===null?"–":e.percent(i.soc)}</span>
        <span class="why"
          >${i.problem?k`<span class="problem">${e.sentence(i.problem)} </span>`:L}${u.why}
          <span class="sr">${e.word("own_open",{name:r.name})}</span></span
        >
      </button>
      `}own(t,e){let r=t.home.storages.find(o=>o.key===this.open);return r?Yi(r.key,k`<v2h-own-command
        .hass=${this.hass}
        .parts=${t}
        .format=${e}
        .item=${r}
        @closed=${()=>this.open=null}
      ></v2h-own-command>`):L}says(t,e,r,o){if(r.plugged===!1)return{what:t.word("not_plugged"),why:""};let i=Math.abs(r.power_kw??0)>=.05,c=r.power_kw===null?"":i?` ${t.kw(Math.abs(r.power_kw))}`:"",u=i?t.verb(r.power_kw>0?"charge":r.verb==="support"?"support":"discharge"):"",h=i?`${u}${c}`:t.verb("hold");if(r.mode==="released")return{what:h,why:`${t.word("released")}. ${t.word("own_release_says")}`};if(r.left_alone&&r.withheld[0])return{what:h,why:t.sentence(r.withheld[0])};if(r.mode!=="auto"){let f=r.until?t.word("own_until",{time:t.when(r.until)}):t.word("own_now");return{what:h,why:`${f}.`}}if(!r.verb||!r.reason)return{what:h,why:""};let g=`${t.does(e.name,r.verb,r.planned_kw)} ${t.reason(r.reason)}`;return{what:h,why:o?g:t.word("plan_says",{text:g})}}chart(t,e,r){let o=et(t.past),i=t.home.storages.length;if(!r&&!o){let g=t.status.planned?"card_no_plan":"card_planning";return k`<div class="blank" style="height:${Qn.height()}px">${e.word(g)}</div>`}let c=this.makeSeries(t,r),u={from:e.when(c.times[0]),to:e.when(c.times.at(-1))},h=this.told(t,e,r,c);return k`<v2h-plan-chart
        style="min-height:${Qn.height()}px"
        .series=${c}
        .marks=${this.marks}
        .format=${e}
        .hidden_=${this.hidden_}
        .theme=${this.hass?.themes}
        label=${e.word("chart_says",u)}
        spoken=${h.plain}
        @picked=${g=>this.picked=g.detail}
      ></v2h-plan-chart>
      ${this.legend(t,e)}
      <div class="told small" style="--storages:${i}">${h.shown}</div>`}makeSeries(t,e){let{past_hours:r=24,ahead_hours:o=48}=this.config??{},i=t.home.storages.map(b=>t.now.storages[b.key]?.soc),c=[t.plan,t.past,t.home,t.peaks,t.reserve,r,o,...i];if(this.series&&c.length===this.madeFrom.length&&c.every((b,y)=>b===this.madeFrom[y]))return this.series;this.madeFrom=c;let u=Date.now()/1e3,h={from:u-3600*r,to:u+3600*o,now:u};this.series=Na(t.home,t.now,e,et(t.past),h);let g=et(t.peaks),f=g?.components.length===1?g.components[0]:void 0,w=t.home.storages.map((b,y)=>({reserve:t.reserve?.storages[b.key],color:`--v2h-storage-${y%5}`}));return this.marks={booked:f?.month_kw??null,target:f?.expected_kw??null,reserves:w.flatMap(({reserve:b,color:y})=>b?[{soc:b.outage_soc,color:y}]:[]),departures:w.flatMap(({reserve:b,color:y})=>b?.departure?[{at:b.departure,soc:b.departure_soc,color:y}]:[])},this.series}legend(t,e){let r=t.home.storages.map((c,u)=>[c.key,c.name,Jr(u)]);r.push(["house",e.word("house"),"var(--v2h-house)"],["grid",e.word("grid"),"var(--v2h-grid)"]),t.home.has_solar&&r.push(["solar",e.word("solar"),"var(--v2h-solar)"]);let{booked:o=null,target:i=null}=this.marks??{};return k`<div class="legend">
      ${r.map(([c,u,h])=>k`<button
            style="--color:${h}"
            aria-pressed=${!this.hidden_.has(c)}
            aria-label=${e.word("show_series",{name:u})}
            @click=${()=>this.toggle(c)}
          >
            <i></i>${u}
          </button>`)}
      ${o!==null?k`<span style="--color:var(--v2h-peak)"><i></i>${e.word("peak_booked")} ${e.kw(o)}</span>`:L}
      ${i!==null&&(o===null||Math.abs(i-o)>=.05)?k`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${e.word("peak_target")} ${e.kw(i)}</span
          >`:L}
      ${et(t.peaks)&&this.series&&!Co(this.series)?k`<span style="--color:var(--v2h-peak)"><i class="block"></i>${e.word("peak_hours")}</span>`:L}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${e.word("reserve")}</span>
    </div>`}toggle(t){let e=new Set(this.hidden_);e.delete(t)||e.add(t),this.hidden_=e}told(t,e,r,o){let i=this.picked;if(i===null||i>=o.times.length-1)return{shown:k`<p class="hint"><span class="quiet">${e.word("chart_hint")}</span></p>
          ${r?this.next(t,e,r):L}`,plain:""};let c=o.times[i],u=`${e.when(c)}–${e.time(o.times[i+1])}`,h=[],g=o.price[i];g!=null&&h.push(e.word(c<o.knownUntil?"slot_price":"slot_price_expected",{price:e.price(g)}));let f=o.slot[i],w=[];if(f<0||!r)h.push(e.word("slot_past",{load:e.kw(o.load[i]),grid:e.kw(o.grid[i])})),o.storages.forEach(b=>{let y=b.kw[i];y!=null&&w.push(e.does(b.name,y>0?"charge":"discharge",y))});else for(let b of t.home.storages){let y=r.storages[b.key],T=y&&r.reasons[y.reason[f]];y&&T&&w.push(`${e.does(b.name,y.verb[f],y.kw[f])} ${e.reason(T)}`)}return{shown:k`<p class="number"><b>${u}</b> ${h.join(" ")}</p>
        ${w.map(b=>k`<p>${b}</p>`)}`,plain:[u,...h,...w].join(" ")}}next(t,e,r){let o=Wd(t.home.storages,r).slice(0,Bd);return k`${o.length?k`<ul class="next">
            ${o.map(i=>k`<li>
                  <span class="number">${e.when(i.start)}</span>
                  <span
                    >${e.does(i.item.name,i.verb,i.kw)}
                    <span class="quiet">${e.reason(r.reasons[i.reason])}</span></span
                  >
                </li>`)}
          </ul>`:k`<p>${e.word("nothing_next")}</p>`}`}changed(t,e){let r=et(t.change);if(!r)return k``;let o=new Map(t.home.storages.map(i=>[i.key,i.name]));return k`<section class="changed small">
      <h3>${e.word("change_title",{time:e.when(r.at)})}</h3>
      <p>
        ${r.causes.map(i=>e.word(`change_${i.cause}`,{name:o.get(i.storage??"")??""})).join(" ")}
      </p>
      ${r.effects.slice(0,Ho).map(i=>k`<p class="quiet">
            ${e.word("change_effect",{name:o.get(i.storage)??"",start:e.when(i.start),end:e.time(i.end),before:e.verb(i.before).toLowerCase(),after:e.verb(i.after).toLowerCase()})}
          </p>`)}
      ${r.effects.length>Ho?k`<p class="quiet">
            ${e.word("change_more",{count:String(r.effects.length-Ho)})}
          </p>`:L}
    </section>`}};customElements.define("v2h-plan-card",No)});var Lo,Fa=ue(()=>{"use strict";xt();ps();Yt();Lo=class extends it{constructor(){super(...arguments);this.blankHeight=220}static{this.properties={...it.properties,failed:{state:!0}}}static{this.styles=[Xe,qe`
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
        background: var(--v2h-peak);
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let r=t.reserve;if(!r)return k``;let o=!r.why_not.length;return k`<header>
        <h2>${this.config?.title??e.word("reserve_title")}</h2>
        <span class="chip ${o?"good":"warn"}"
          >${e.word(o?"reserve_ready":"reserve_not_ready")}</span
        >
      </header>
      ${this.lasts(r,e)}
      ${o?L:k`<div class="note small">${r.why_not.map(i=>k`<p>${e.sentence(i)}</p>`)}</div>`}
      <div class="ladders">
        ${t.home.storages.map(i=>this.ladder(i,r.storages[i.key],t.now.storages[i.key]?.soc??null,e))}
      </div>
      <div class="key small quiet" aria-hidden="true">
        ${["outage","driving","trading"].map(i=>k`<span><i class=${i}></i>${e.word(`reserve_${i}`)}</span>`)}
      </div>
      ${this.backup(t,r,e)}`}lasts(t,e){let r=t.hours,o=r===null?"–":e.word("reserve_hours",{hours:e.number(r,r<10?1:0)});return k`<div>
      <p class="small quiet">${e.word("reserve_lasts")}</p>
      <p class="lasts number">
        <b>${o}</b>
        ${t.essential_kw===null?L:k`<span class="small quiet"
              >${e.word(t.learned?"reserve_essential_learned":"reserve_essential",{power:e.kw(t.essential_kw)})}</span
            >`}
      </p>
      ${t.load_hours===null?L:k`<p class="small quiet number">
            ${e.word("reserve_at_load",{hours:e.number(t.load_hours,t.load_hours<10?1:0)})}
          </p>`}
    </div>`}ladder(t,e,r,o){if(!e)return k``;let i=r??0,c=Math.min(i,e.outage_soc),u=Math.max(0,Math.min(i,e.outage_soc+e.driving_soc)-c),h=Math.max(0,i-c-u),g={outage:c,driving:u,trading:h},f=Object.entries(g).filter(([,w])=>w>.005).map(([w,b])=>`${o.word(`reserve_${w}`)} ${o.kwh(b*t.capacity_kwh)}`).join(", ");return k`<div class="ladder">
      <div class="top small">
        <span>${t.name}</span
        ><span class="number">${r===null?o.word("unknown"):`${o.kwh(r*t.capacity_kwh)} · ${o.percent(r)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${t.name}: ${f||o.word("unknown")}">
        ${Object.entries(g).map(([w,b])=>k`<i class=${w} style="width:${100*b}%"></i>`)}
        <span class="mark" style="left:${100*e.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${o.word("reserve_outage")} ${o.percent(e.outage_soc)}${e.departure&&e.departure_soc!==null?k` · ${o.word("departure_at",{time:o.when(e.departure),soc:o.percent(e.departure_soc)})}`:L}
      </p>
    </div>`}backup(t,e,r){let o=t.home.entities.backup_mode;if(!o)return k``;let i=e.backup!==null,c=i?e.backup?.until?r.word("reserve_backup_until",{time:r.when(e.backup.until)}):r.word("reserve_backup_on"):r.word("reserve_backup_says");return k`<div class="switch">
        <span id="backup"
          >${r.word("reserve_backup")}
          <p class="small quiet">${c}</p></span
        >
        <button role="switch" aria-checked=${i} aria-labelledby="backup" @click=${()=>this.toggle(o,!i)}></button>
      </div>
      ${this.failed?k`<p class="note error small" role="alert">${this.failed}</p>`:L}`}async toggle(t,e){this.failed="";try{await this.hass?.callService("switch",e?"turn_on":"turn_off",{},{entity_id:t})}catch(r){this.failed=r.message??String(r)}}};customElements.define("v2h-reserve-card",Lo)});var jd,Oa,Do,za=ue(()=>{"use strict";xt();ps();Yt();jd=["today","month","year","total"],Oa=["price","peak_charge","solar","wear"],Do=class extends it{constructor(){super();this.blankHeight=260;this.period="month"}static{this.properties={...it.properties,period:{state:!0}}}static{this.styles=[Xe,qe`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let r=t.savings,o=r?.periods[this.period];return k`${this.head(t,e,e.word("savings_title"),!1)}
      ${r&&Object.keys(r.periods).length?k`<div class="periods" role="group" aria-label=${e.word("savings_title")}>
              ${jd.map(i=>k`<button aria-pressed=${i===this.period} @click=${()=>this.period=i}>
                    <span class="small quiet">${e.word(`savings_${i}`)}</span>
                    <b class="number">${r.periods[i]?e.money(r.periods[i].total):"–"}</b>
                  </button>`)}
            </div>
            ${o?this.causes(o,e):L}`:k`<p class="state">${e.word("card_no_savings")}</p>`}
      ${r&&r.projected_today!==null?k`<section class="expected small">
            <h3>${e.word("savings_projected")}</h3>
            <div>
              <span>${e.word("savings_projected_today")}</span>
              <span class="number">${e.money(r.projected_today)}</span>
            </div>
            ${r.projected_peak?k`<div>
                  <span>${e.word("savings_projected_peak")}</span>
                  <span class="number">${e.money(r.projected_peak)}</span>
                </div>`:L}
          </section>`:L}`}causes(t,e){let r=Math.max(.01,...Oa.map(i=>Math.abs(t[i]))),o=t.covered!==null&&t.covered<.995?t.covered:null;return k`<dl class="causes small">
        ${Oa.map(i=>{let c=t[i],u=100*Math.abs(c)/r;return k`<div>
            <dt>${e.word(`savings_${i}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${c<0?"minus":""} style="inset-inline-start:0;width:${u}%"></i>
            </dd>
            <dd class="number">${e.money(c)}</dd>
          </div>`})}
      </dl>
      <p class="small quiet">
        ${e.word("savings_against")}${o!==null?k` · ${e.word("savings_covered",{share:e.percent(o)})}`:L}
        · ${e.word("savings_since",{time:e.dayAndTime(t.start)})}
      </p>`}};customElements.define("v2h-savings-card",Do)});function Yd(s,n,t,e){let r=h=>({type:`custom:v2h-${h}-card`,...e?{entry_id:s.entry_id}:{}}),o=(...h)=>({type:"grid",cards:h}),i=h=>({...h,grid_options:{columns:"full"}}),c=[{...o(i(r("plan"))),column_span:2}],u=[i(r("savings"))];return(!n.home||et(n.peaks))&&u.push(i(r("peaks"))),c.push(o(...u)),(!n.home||n.home.storages.length)&&c.push(o(i(r("reserve")))),n.home&&c.push(...Kd(n.home,t)),{title:e?s.title:t("view_home"),path:e?s.entry_id.toLowerCase():"home",type:"sections",max_columns:3,dense_section_placement:!0,sections:c}}function Kd(s,n){let t=(o,i)=>i.filter(c=>o[c]).map(c=>({type:"tile",entity:o[c],name:{type:"entity"},...c==="mode"?{features:[{type:"select-options"}],grid_options:{columns:12}}:{}})),e=(o,i)=>({type:"heading",heading:o,icon:i}),r=o=>o.kind==="vehicle"?"mdi:car-electric":"mdi:home-battery";return[{type:"grid",cards:[e(n("section_settings"),"mdi:cog"),...t(s.entities,qd)]},...s.storages.map(o=>({type:"grid",cards:[e(o.name,r(o)),...t(o.entities,Gd)]}))]}var Gd,qd,Fo,Va=ue(()=>{"use strict";Kr();fs();Gd=["mode","reserve_soc","departure_time","departure_soc"],qd=["control","dry_run"],Fo=class extends HTMLElement{static async generate(n,t){let e=await t.loadBackendTranslation("common","v2h"),o=(await t.callWS({type:"v2h/homes"})).filter(u=>!n.entry_id||u.entry_id===n.entry_id),i=u=>e(`component.v2h.common.${u}`);if(!o.length)return{views:[{title:"V2H",cards:[{type:"custom:v2h-plan-card"}]}]};let c=await Promise.all(o.map(async u=>Yd(u,await zi(t,u.entry_id),i,o.length>1)));return{title:o.length===1?o[0].title:"Vehicle-to-Home",views:c}}};customElements.define("ll-strategy-dashboard-v2h",Fo)});var Jd={};var Ua=ue(()=>{"use strict";Fi();Bi();Da();Fa();za();Va()});var Ia="https://github.com/v2h-home/v2h",Zd={"v2h-plan-card":{en:["Vehicle-to-Home: plan","What car and battery do, why, and what comes next."],sv:["Vehicle-to-Home: plan","Vad bil och batteri gör, varför, och vad som kommer härnäst."]},"v2h-savings-card":{en:["Vehicle-to-Home: saved","Measured savings by cause: today, this month, this year."],sv:["Vehicle-to-Home: sparat","Uppmätt besparing per orsak: i dag, denna månad, i år."]},"v2h-peaks-card":{en:["Vehicle-to-Home: effekttopp","What counts this month and where the next kW would land."],sv:["Vehicle-to-Home: effekttopp","Det som räknas denna månad och var nästa kW hamnar."]},"v2h-reserve-card":{en:["Vehicle-to-Home: power cut","How long the house lasts, what is kept for what, backup mode."],sv:["Vehicle-to-Home: strömavbrott","Hur länge huset klarar sig, vad som sparas till vad, reservläge."]}},Qd={en:"A whole dashboard for your home: plan, savings, effekttopp and reserve.",sv:"En hel instrumentpanel för ditt hem: plan, besparing, effekttopp och reserv."},Oo=()=>document.documentElement.lang.startsWith("sv")?"sv":"en",dr=window;dr.customCards??=[];for(let[s,n]of Object.entries(Zd))dr.customCards.push({type:s,preview:!0,documentationURL:Ia,get name(){return n[Oo()][0]},get description(){return n[Oo()][1]}});dr.customStrategies??=[];dr.customStrategies.push({type:"v2h",strategyType:"dashboard",name:"Vehicle-to-Home",documentationURL:Ia,get description(){return Qd[Oo()]}});var Xd=20;async function eh(){for(;!window.customElements.get("home-assistant");)await new Promise(s=>setTimeout(s,Xd))}eh().then(()=>Promise.resolve().then(()=>(Ua(),Jd)));
