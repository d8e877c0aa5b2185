var he=(r,n,t)=>()=>{if(t)throw t[0];try{return r&&(n=r(r=0)),n}catch(e){throw t=[e],e}};var Hs,Ns,Ar,gi,as,Ls,Ie,wi,Mr,Cr=he(()=>{/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Hs=globalThis,Ns=Hs.ShadowRoot&&(Hs.ShadyCSS===void 0||Hs.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Ar=Symbol(),gi=new WeakMap,as=class{constructor(n,t,e){if(this._$cssResult$=!0,e!==Ar)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=n,this.t=t}get styleSheet(){let n=this.o,t=this.t;if(Ns&&n===void 0){let e=t!==void 0&&t.length===1;e&&(n=gi.get(t)),n===void 0&&((this.o=n=new CSSStyleSheet).replaceSync(this.cssText),e&&gi.set(t,n))}return n}toString(){return this.cssText}},Ls=r=>new as(typeof r=="string"?r:r+"",void 0,Ar),Ie=(r,...n)=>{let t=r.length===1?r[0]:n.reduce((e,s,i)=>e+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[i+1],r[0]);return new as(t,r,Ar)},wi=(r,n)=>{if(Ns)r.adoptedStyleSheets=n.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of n){let e=document.createElement("style"),s=Hs.litNonce;s!==void 0&&e.setAttribute("nonce",s),e.textContent=t.cssText,r.appendChild(e)}},Mr=Ns?r=>r:r=>r instanceof CSSStyleSheet?(n=>{let t="";for(let e of n.cssRules)t+=e.cssText;return Ls(t)})(r):r});var kc,xc,$c,Sc,Pc,Ec,Ds,vi,Tc,Ac,cs,Rr,yi,bi,zt,Fs=he(()=>{Cr();Cr();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */({is:kc,defineProperty:xc,getOwnPropertyDescriptor:$c,getOwnPropertyNames:Sc,getOwnPropertySymbols:Pc,getPrototypeOf:Ec}=Object),Ds=globalThis,vi=Ds.trustedTypes,Tc=vi?vi.emptyScript:"",Ac=Ds.reactiveElementPolyfillSupport,cs=(r,n)=>r,Rr={toAttribute(r,n){switch(n){case Boolean:r=r?Tc:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,n){let t=r;switch(n){case Boolean:t=r!==null;break;case Number:t=r===null?null:Number(r);break;case Object:case Array:try{t=JSON.parse(r)}catch{t=null}}return t}},yi=(r,n)=>!kc(r,n),bi={attribute:!0,type:String,converter:Rr,reflect:!1,useDefault:!1,hasChanged:yi};Symbol.metadata??=Symbol("metadata"),Ds.litPropertyMetadata??=new WeakMap;zt=class extends HTMLElement{static addInitializer(n){this._$Ei(),(this.l??=[]).push(n)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(n,t=bi){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(n)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(n,t),!t.noAccessor){let e=Symbol(),s=this.getPropertyDescriptor(n,e,t);s!==void 0&&xc(this.prototype,n,s)}}static getPropertyDescriptor(n,t,e){let{get:s,set:i}=$c(this.prototype,n)??{get(){return this[t]},set(o){this[t]=o}};return{get:s,set(o){let c=s?.call(this);i?.call(this,o),this.requestUpdate(n,c,e)},configurable:!0,enumerable:!0}}static getPropertyOptions(n){return this.elementProperties.get(n)??bi}static _$Ei(){if(this.hasOwnProperty(cs("elementProperties")))return;let n=Ec(this);n.finalize(),n.l!==void 0&&(this.l=[...n.l]),this.elementProperties=new Map(n.elementProperties)}static finalize(){if(this.hasOwnProperty(cs("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(cs("properties"))){let t=this.properties,e=[...Sc(t),...Pc(t)];for(let s of e)this.createProperty(s,t[s])}let n=this[Symbol.metadata];if(n!==null){let t=litPropertyMetadata.get(n);if(t!==void 0)for(let[e,s]of t)this.elementProperties.set(e,s)}this._$Eh=new Map;for(let[t,e]of this.elementProperties){let s=this._$Eu(t,e);s!==void 0&&this._$Eh.set(s,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(n){let t=[];if(Array.isArray(n)){let e=new Set(n.flat(1/0).reverse());for(let s of e)t.unshift(Mr(s))}else n!==void 0&&t.push(Mr(n));return t}static _$Eu(n,t){let e=t.attribute;return e===!1?void 0:typeof e=="string"?e:typeof n=="string"?n.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(n=>this.enableUpdating=n),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(n=>n(this))}addController(n){(this._$EO??=new Set).add(n),this.renderRoot!==void 0&&this.isConnected&&n.hostConnected?.()}removeController(n){this._$EO?.delete(n)}_$E_(){let n=new Map,t=this.constructor.elementProperties;for(let e of t.keys())this.hasOwnProperty(e)&&(n.set(e,this[e]),delete this[e]);n.size>0&&(this._$Ep=n)}createRenderRoot(){let n=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return wi(n,this.constructor.elementStyles),n}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(n=>n.hostConnected?.())}enableUpdating(n){}disconnectedCallback(){this._$EO?.forEach(n=>n.hostDisconnected?.())}attributeChangedCallback(n,t,e){this._$AK(n,e)}_$ET(n,t){let e=this.constructor.elementProperties.get(n),s=this.constructor._$Eu(n,e);if(s!==void 0&&e.reflect===!0){let i=(e.converter?.toAttribute!==void 0?e.converter:Rr).toAttribute(t,e.type);this._$Em=n,i==null?this.removeAttribute(s):this.setAttribute(s,i),this._$Em=null}}_$AK(n,t){let e=this.constructor,s=e._$Eh.get(n);if(s!==void 0&&this._$Em!==s){let i=e.getPropertyOptions(s),o=typeof i.converter=="function"?{fromAttribute:i.converter}:i.converter?.fromAttribute!==void 0?i.converter:Rr;this._$Em=s;let c=o.fromAttribute(t,i.type);this[s]=c??this._$Ej?.get(s)??c,this._$Em=null}}requestUpdate(n,t,e,s=!1,i){if(n!==void 0){let o=this.constructor;if(s===!1&&(i=this[n]),e??=o.getPropertyOptions(n),!((e.hasChanged??yi)(i,t)||e.useDefault&&e.reflect&&i===this._$Ej?.get(n)&&!this.hasAttribute(o._$Eu(n,e))))return;this.C(n,t,e)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(n,t,{useDefault:e,reflect:s,wrapped:i},o){e&&!(this._$Ej??=new Map).has(n)&&(this._$Ej.set(n,o??t??this[n]),i!==!0||o!==void 0)||(this._$AL.has(n)||(this.hasUpdated||e||(t=void 0),this._$AL.set(n,t)),s===!0&&this._$Em!==n&&(this._$Eq??=new Set).add(n))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let n=this.scheduleUpdate();return n!=null&&await n,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,i]of this._$Ep)this[s]=i;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[s,i]of e){let{wrapped:o}=i,c=this[s];o!==!0||this._$AL.has(s)||c===void 0||this.C(s,void 0,i,c)}}let n=!1,t=this._$AL;try{n=this.shouldUpdate(t),n?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(e){throw n=!1,this._$EM(),e}n&&this._$AE(t)}willUpdate(n){}_$AE(n){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(n)),this.updated(n)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(n){return!0}update(n){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(n){}firstUpdated(n){}};zt.elementStyles=[],zt.shadowRootOptions={mode:"open"},zt[cs("elementProperties")]=new Map,zt[cs("finalized")]=new Map,Ac?.({ReactiveElement:zt}),(Ds.reactiveElementVersions??=[]).push("2.1.2")});function Ri(r,n){if(!Vr(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return ki!==void 0?ki.createHTML(n):n}function Vn(r,n,t=r,e){if(n===hn)return n;let s=e!==void 0?t._$Co?.[e]:t._$Cl,i=hs(n)?void 0:n._$litDirective$;return s?.constructor!==i&&(s?._$AO?.(!1),i===void 0?s=void 0:(s=new i(r),s._$AT(r,t,e)),e!==void 0?(t._$Co??=[])[e]=s:t._$Cl=s),s!==void 0&&(n=Vn(r,s._$AS(r,n.values),s,e)),n}var zr,_i,Os,ki,Ti,Yt,Ai,Mc,dn,ds,hs,Vr,Cc,Hr,us,xi,$i,cn,Si,Pi,Mi,Ur,k,Ci,wh,hn,C,Ei,un,Rc,ps,Nr,fs,Un,Lr,Dr,Fr,Or,Hc,Hi,zs=he(()=>{/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */zr=globalThis,_i=r=>r,Os=zr.trustedTypes,ki=Os?Os.createPolicy("lit-html",{createHTML:r=>r}):void 0,Ti="$lit$",Yt=`lit$${Math.random().toFixed(9).slice(2)}$`,Ai="?"+Yt,Mc=`<${Ai}>`,dn=document,ds=()=>dn.createComment(""),hs=r=>r===null||typeof r!="object"&&typeof r!="function",Vr=Array.isArray,Cc=r=>Vr(r)||typeof r?.[Symbol.iterator]=="function",Hr=`[ 	
\f\r]`,us=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xi=/-->/g,$i=/>/g,cn=RegExp(`>|${Hr}(?:([^\\s"'>=/]+)(${Hr}*=${Hr}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Si=/'/g,Pi=/"/g,Mi=/^(?:script|style|textarea|title)$/i,Ur=r=>(n,...t)=>({_$litType$:r,strings:n,values:t}),k=Ur(1),Ci=Ur(2),wh=Ur(3),hn=Symbol.for("lit-noChange"),C=Symbol.for("lit-nothing"),Ei=new WeakMap,un=dn.createTreeWalker(dn,129);Rc=(r,n)=>{let t=r.length-1,e=[],s,i=n===2?"<svg>":n===3?"<math>":"",o=us;for(let c=0;c<t;c++){let u=r[c],h,g,f=-1,w=0;for(;w<u.length&&(o.lastIndex=w,g=o.exec(u),g!==null);)w=o.lastIndex,o===us?g[1]==="!--"?o=xi:g[1]!==void 0?o=$i:g[2]!==void 0?(Mi.test(g[2])&&(s=RegExp("</"+g[2],"g")),o=cn):g[3]!==void 0&&(o=cn):o===cn?g[0]===">"?(o=s??us,f=-1):g[1]===void 0?f=-2:(f=o.lastIndex-g[2].length,h=g[1],o=g[3]===void 0?cn:g[3]==='"'?Pi:Si):o===Pi||o===Si?o=cn:o===xi||o===$i?o=us:(o=cn,s=void 0);let y=o===cn&&r[c+1].startsWith("/>")?" ":"";i+=o===us?u+Mc:f>=0?(e.push(h),u.slice(0,f)+Ti+u.slice(f)+Yt+y):u+Yt+(f===-2?c:y)}return[Ri(r,i+(r[t]||"<?>")+(n===2?"</svg>":n===3?"</math>":"")),e]},ps=class r{constructor({strings:n,_$litType$:t},e){let s;this.parts=[];let i=0,o=0,c=n.length-1,u=this.parts,[h,g]=Rc(n,t);if(this.el=r.createElement(h,e),un.currentNode=this.el.content,t===2||t===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(s=un.nextNode())!==null&&u.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let f of s.getAttributeNames())if(f.endsWith(Ti)){let w=g[o++],y=s.getAttribute(f).split(Yt),b=/([.?@])?(.*)/.exec(w);u.push({type:1,index:i,name:b[2],strings:y,ctor:b[1]==="."?Lr:b[1]==="?"?Dr:b[1]==="@"?Fr:Un}),s.removeAttribute(f)}else f.startsWith(Yt)&&(u.push({type:6,index:i}),s.removeAttribute(f));if(Mi.test(s.tagName)){let f=s.textContent.split(Yt),w=f.length-1;if(w>0){s.textContent=Os?Os.emptyScript:"";for(let y=0;y<w;y++)s.append(f[y],ds()),un.nextNode(),u.push({type:2,index:++i});s.append(f[w],ds())}}}else if(s.nodeType===8)if(s.data===Ai)u.push({type:2,index:i});else{let f=-1;for(;(f=s.data.indexOf(Yt,f+1))!==-1;)u.push({type:7,index:i}),f+=Yt.length-1}i++}}static createElement(n,t){let e=dn.createElement("template");return e.innerHTML=n,e}};Nr=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??dn).importNode(t,!0);un.currentNode=s;let i=un.nextNode(),o=0,c=0,u=e[0];for(;u!==void 0;){if(o===u.index){let h;u.type===2?h=new fs(i,i.nextSibling,this,n):u.type===1?h=new u.ctor(i,u.name,u.strings,this,n):u.type===6&&(h=new Or(i,this,n)),this._$AV.push(h),u=e[++c]}o!==u?.index&&(i=un.nextNode(),o++)}return un.currentNode=dn,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},fs=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(n,t,e,s){this.type=2,this._$AH=C,this._$AN=void 0,this._$AA=n,this._$AB=t,this._$AM=e,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let n=this._$AA.parentNode,t=this._$AM;return t!==void 0&&n?.nodeType===11&&(n=t.parentNode),n}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(n,t=this){n=Vn(this,n,t),hs(n)?n===C||n==null||n===""?(this._$AH!==C&&this._$AR(),this._$AH=C):n!==this._$AH&&n!==hn&&this._(n):n._$litType$!==void 0?this.$(n):n.nodeType!==void 0?this.T(n):Cc(n)?this.k(n):this._(n)}O(n){return this._$AA.parentNode.insertBefore(n,this._$AB)}T(n){this._$AH!==n&&(this._$AR(),this._$AH=this.O(n))}_(n){this._$AH!==C&&hs(this._$AH)?this._$AA.nextSibling.data=n:this.T(dn.createTextNode(n)),this._$AH=n}$(n){let{values:t,_$litType$:e}=n,s=typeof e=="number"?this._$AC(n):(e.el===void 0&&(e.el=ps.createElement(Ri(e.h,e.h[0]),this.options)),e);if(this._$AH?._$AD===s)this._$AH.p(t);else{let i=new Nr(s,this),o=i.u(this.options);i.p(t),this.T(o),this._$AH=i}}_$AC(n){let t=Ei.get(n.strings);return t===void 0&&Ei.set(n.strings,t=new ps(n)),t}k(n){Vr(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,e,s=0;for(let i of n)s===t.length?t.push(e=new r(this.O(ds()),this.O(ds()),this,this.options)):e=t[s],e._$AI(i),s++;s<t.length&&(this._$AR(e&&e._$AB.nextSibling,s),t.length=s)}_$AR(n=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);n!==this._$AB;){let e=_i(n).nextSibling;_i(n).remove(),n=e}}setConnected(n){this._$AM===void 0&&(this._$Cv=n,this._$AP?.(n))}},Un=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,i){this.type=1,this._$AH=C,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=i,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=C}_$AI(n,t=this,e,s){let i=this.strings,o=!1;if(i===void 0)n=Vn(this,n,t,0),o=!hs(n)||n!==this._$AH&&n!==hn,o&&(this._$AH=n);else{let c=n,u,h;for(n=i[0],u=0;u<i.length-1;u++)h=Vn(this,c[e+u],t,u),h===hn&&(h=this._$AH[u]),o||=!hs(h)||h!==this._$AH[u],h===C?n=C:n!==C&&(n+=(h??"")+i[u+1]),this._$AH[u]=h}o&&!s&&this.j(n)}j(n){n===C?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Lr=class extends Un{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===C?void 0:n}},Dr=class extends Un{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==C)}},Fr=class extends Un{constructor(n,t,e,s,i){super(n,t,e,s,i),this.type=5}_$AI(n,t=this){if((n=Vn(this,n,t,0)??C)===hn)return;let e=this._$AH,s=n===C&&e!==C||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,i=n!==C&&(e===C||s);s&&this.element.removeEventListener(this.name,this,e),i&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Or=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){Vn(this,n)}},Hc=zr.litHtmlPolyfillSupport;Hc?.(ps,fs),(zr.litHtmlVersions??=[]).push("3.3.3");Hi=(r,n,t)=>{let e=t?.renderBefore??n,s=e._$litPart$;if(s===void 0){let i=t?.renderBefore??null;e._$litPart$=s=new fs(n.insertBefore(ds(),i),i,void 0,t??{})}return s._$AI(r),s}});var Ir,Xe,Nc,Ni=he(()=>{Fs();Fs();zs();zs();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Ir=globalThis,Xe=class extends zt{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let n=super.createRenderRoot();return this.renderOptions.renderBefore??=n.firstChild,n}update(n){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(n),this._$Do=Hi(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return hn}};Xe._$litElement$=!0,Xe.finalized=!0,Ir.litElementHydrateSupport?.({LitElement:Xe});Nc=Ir.litElementPolyfillSupport;Nc?.({LitElement:Xe});(Ir.litElementVersions??=[]).push("4.2.2")});var Li=he(()=>{/**
 * @license
 * Copyright 2022 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */});var gt=he(()=>{Fs();zs();Ni();Li()});var Fi,Lc,Di,Dc,Vs,Wr,Oi=he(()=>{"use strict";gt();Fi=[{name:"entry_id",selector:{config_entry:{integration:"v2h"}}},{name:"title",selector:{text:{}}}],Lc=[{name:"past_hours",selector:{number:{min:0,max:24,mode:"slider",unit_of_measurement:"h"}},default:24},{name:"ahead_hours",selector:{number:{min:6,max:48,mode:"slider",unit_of_measurement:"h"}},default:48},{name:"show_storages",selector:{boolean:{}},default:!0},{name:"show_next",selector:{boolean:{}},default:!0}],Di={entry_id:"editor_home_says",title:"editor_title_says"},Dc={entry_id:"editor_home",title:"editor_title",past_hours:"editor_past",ahead_hours:"editor_ahead",show_storages:"editor_storages",show_next:"editor_next"},Vs=class extends Xe{constructor(){super(...arguments);this.fields=Fi;this.asked=!1;this.onChange=t=>{t.stopPropagation();let e={...t.detail.value};for(let s of this.fields)(e[s.name]===s.default||e[s.name]==="")&&delete e[s.name];this.dispatchEvent(new CustomEvent("config-changed",{detail:{config:e},bubbles:!0,composed:!0}))}}static{this.properties={hass:{attribute:!1},config:{state:!0}}}setConfig(t){this.config=t}willUpdate(){!this.hass||this.asked||(this.asked=!0,this.hass.loadBackendTranslation("common","v2h").then(()=>this.requestUpdate()))}render(){if(!this.hass||!this.config)return k``;let t=Object.fromEntries(this.fields.filter(e=>"default"in e).map(e=>[e.name,e.default]));return k`<ha-form
      .hass=${this.hass}
      .data=${{...t,...this.config}}
      .schema=${this.fields}
      .computeLabel=${e=>this.hass?.localize(`component.v2h.common.${Dc[e.name]}`)||e.name}
      .computeHelper=${e=>Di[e.name]?this.hass?.localize(`component.v2h.common.${Di[e.name]}`):void 0}
      @value-changed=${this.onChange}
    ></ha-form>`}},Wr=class extends Vs{constructor(){super(...arguments);this.fields=[...Fi,...Lc]}};customElements.define("v2h-card-editor",Vs);customElements.define("v2h-plan-card-editor",Wr)});function Br(r,n){let t=zi.get(r.connection);t||zi.set(r.connection,t=new Map);let e=n??"",s=t.get(e);if(!s){let i=t;t.set(e,s=new jr(r.connection,n,()=>i.delete(e)))}return s}async function Vi(r,n){return new Promise(t=>{let e=Br(r,n),s=window.setTimeout(()=>i({}),4e3),i=c=>{clearTimeout(s),o(),t(c)},o=e.listen(()=>e.state!=="loading"&&e.state!=="starting"&&i(e.parts));e.state==="ready"&&e.parts.home&&i(e.parts)})}var jr,zi,Gr=he(()=>{"use strict";jr=class{constructor(n,t,e){this.connection=n;this.entryId=t;this.forget=e;this.state="loading";this.title="";this.reason="";this.why=null;this.parts={};this.listeners=new Set;this.asked=0;this.retryMs=1e3;this.timer=0;this.linger=0;this.running=!1;this.onReady=()=>{this.stop=void 0,this.retryMs=1e3;let n=++this.asked,t=()=>{n===this.asked&&this.subscribe()};this.connection.sendMessagePromise({type:"ping"}).then(t,t)};this.onLost=()=>{this.asked++,clearTimeout(this.timer),this.turn("lost")}}listen(n){return this.listeners.add(n),clearTimeout(this.linger),this.running||this.begin(),()=>{this.listeners.delete(n),this.listeners.size||(this.linger=window.setTimeout(()=>this.end(),5e3))}}begin(){this.running=!0,this.connection.addEventListener("ready",this.onReady),this.connection.addEventListener("disconnected",this.onLost),this.subscribe()}end(){this.running=!1,this.asked++,clearTimeout(this.timer),this.connection.removeEventListener("ready",this.onReady),this.connection.removeEventListener("disconnected",this.onLost),this.stop?.().catch(()=>{}),this.stop=void 0,this.forget()}async subscribe(){clearTimeout(this.timer);let n=++this.asked;await this.stop?.().catch(()=>{}),this.stop=void 0;let t={type:"v2h/subscribe"};this.entryId&&(t.entry_id=this.entryId);try{let e=await this.connection.subscribeMessage(s=>n===this.asked&&this.take(s),t,{resubscribe:!1});n===this.asked?this.stop=e:e().catch(()=>{}),this.retryMs=1e3}catch(e){if(n!==this.asked)return;if(e.code==="unauthorized")this.turn("refused");else{let s=await this.isGone();if(n!==this.asked)return;this.turn(s?this.entryId?"removed":"none":"starting"),this.again()}}}async isGone(){try{let n=await this.connection.sendMessagePromise({type:"get_config"});return n.state==="RUNNING"&&!n.components.includes("v2h")}catch{return!1}}again(){this.subscribeIn(this.retryMs),this.retryMs=Math.min(2*this.retryMs,5e3)}subscribeIn(n){clearTimeout(this.timer),this.timer=window.setTimeout(()=>{this.subscribe()},n)}take(n){if(this.subscribeIn(3e4),n.state){let t=n.state==="ready";n.state==="none"&&this.state==="removed"||(this.state=n.state==="loading"?"starting":n.state),this.title=n.title??this.title,this.reason=n.reason??"",this.why=n.why??null,(t||this.state==="removed"||this.state==="none")&&(this.parts={}),!this.entryId&&(this.state==="removed"||this.state==="none")&&this.again()}this.parts={...this.parts,...n.parts},this.tell()}turn(n){this.state=n,this.tell()}tell(){for(let n of this.listeners)n()}},zi=new WeakMap});function Ui(r){return r.replace(/^-/,"−").replace(/ /g," ")}var Fc,Oc,zc,Vc,qr,Uc,Us,Ii=he(()=>{"use strict";Fc={comma_decimal:"en-US",decimal_comma:"de",space_comma:"fr",quote_decimal:"de-CH"},Oc=new Set(["price","later_price","sell_price","refill_price","fee"]),zc=new Set(["later","departure","until"]),Vc=new Set(["target_soc","reserve_soc"]),qr="component.v2h",Uc=new Set(["cs","de","fi","fr","sk","sv"]),Us=class{constructor(n,t){this.hass=n;this.currency=t;this.made=new Map;let{language:e,number_format:s,time_format:i,time_zone:o}=n.locale;this.numbers=Fc[s]??(s==="system"?void 0:e),this.plain=s==="none",this.times=e,this.zone=o==="local"?Intl.DateTimeFormat().resolvedOptions().timeZone:n.config.time_zone,this.hour12=i==="12"?!0:i==="24"?!1:void 0;let c=new Intl.DateTimeFormat(i==="system"?void 0:e,{hour:"numeric"});this.ampm=this.hour12??c.resolvedOptions().hour12??!1}holds(n){return n.locale===this.hass.locale&&n.localize===this.hass.localize&&n.config===this.hass.config}word(n,t){return this.hass.localize(`${qr}.common.${n}`,t)||""}sentence(n){let t=Object.fromEntries(Object.entries(n.placeholders).map(([s,i])=>[s,this.placeholder(i)]));return this.hass.localize(`${qr}.exceptions.${n.key}.message`,t).replace(/(\d) (?=kWh|kW|%)/g,"$1 ")||n.key}technical(n){return this.hass.localize(`${qr}.exceptions.${n.key}.message`,n.placeholders)||n.key}placeholder(n){let t=/^-?\d+\.(\d+)$/.exec(n)?.[1];return t?this.number(Number(n),t.length):String(this.hass.states[n]?.attributes.friendly_name??n)}number(n,t,e=t){let s=this.kept(`n${t}/${e}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{minimumFractionDigits:e,maximumFractionDigits:t,useGrouping:!this.plain}));return Ui(s.format(Math.abs(n)<.5/10**t?0:n))}kw(n){return n==null?this.word("unknown"):`${this.number(n,1)} kW`}kwh(n){return`${this.number(n,1)} kWh`}percent(n){let t=Uc.has(this.times)?" ":"";return n==null?this.word("unknown"):`${this.number(100*n,0)}${t}%`}price(n){return this.money(n,2)}perKwh(n){return`${this.price(n)}/kWh`}get sign(){return new Intl.NumberFormat(this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol"}).formatToParts(1).find(t=>t.type==="currency")?.value??this.currency}money(n,t=Math.abs(n)<100?2:0){let e=this.kept(`m${t}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol",minimumFractionDigits:t,maximumFractionDigits:t,useGrouping:!this.plain}));return Ui(e.format(Math.abs(n)<.5/10**t?0:n))}time(n){return this.date(n,{hour:this.ampm?"numeric":"2-digit",minute:"2-digit"})}when(n,t=Date.now()/1e3){let e=this.time(n),s=this.day(n);return s===this.day(t)?e:s===this.day(t+86400)?this.word("tomorrow_at",{time:e}):`${this.date(n,{weekday:"short",day:"numeric",month:"short"})} ${e}`}weekday(n){return this.date(n,{weekday:"short"})}dayAndTime(n){return`${this.date(n,{day:"numeric",month:"short"})} ${this.time(n)}`}month(n){return this.kept("month",()=>new Intl.DateTimeFormat(this.times,{month:"short",timeZone:"UTC"})).format(new Date(`${n}-15T12:00:00Z`))}localHour(n){let t=this.kept("hour",()=>new Intl.DateTimeFormat("en-GB",{hour:"2-digit",minute:"2-digit",hourCycle:"h23",timeZone:this.zone})),[e,s]=t.format(new Date(n*1e3)).split(":");return{hour:Number(e),minute:Number(s)}}verb(n){return this.word(`verb_${n}`)}does(n,t,e){let s=t!=="auto"&&Math.abs(e??0)<.05;return this.word(`does_${s?"hold":t}`,{name:n,power:this.kw(Math.abs(e??0))})}reason(n,t){let e={};for(let[s,i]of Object.entries(n.parameters))e[s]=this.parameter(s,i,t);return this.word(n.key,e)}parameter(n,t,e){return zc.has(n)?this.when(Date.parse(String(t))/1e3,e):typeof t=="string"?t:Oc.has(n)?this.money(t,n==="fee"?0:2):Vc.has(n)?this.percent(t):n.endsWith("_kw")?this.kw(t):this.number(t,2)}day(n){return this.date(n,{year:"numeric",month:"2-digit",day:"2-digit"})}date(n,t){return this.kept(JSON.stringify(t),()=>new Intl.DateTimeFormat(this.times,{...t,timeZone:this.zone,...t.hour?{hour12:this.hour12}:{}})).format(new Date(n*1e3))}kept(n,t){let e=this.made.get(n);return e||this.made.set(n,e=t()),e}}});var Nt,et,Kt=he(()=>{"use strict";gt();Nt=Ie`
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
`,et=Ie`
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
`});function We(r){return r&&Object.keys(r).length?r:void 0}var In=he(()=>{"use strict"});function Yr(r){return`var(--v2h-storage-${r%5})`}var Wi,ji,Ic,Wc,it,ms=he(()=>{"use strict";gt();Gr();Ii();Kt();In();Wi=34,ji="/config/integrations/integration/v2h",Ic={error:ji,disabled:ji,none:"/config/integrations/dashboard/add?domain=v2h"},Wc=["common","exceptions"],it=class extends Xe{constructor(){super();this.worded="";this.measured=!1;this.told_=!1}static{this.properties={hass:{attribute:!1},config:{state:!0},drawn:{state:!0},told_:{state:!0}}}static{this.styles=[Nt,et]}setConfig(t){if(t.entry_id!==void 0&&typeof t.entry_id!="string")throw new Error("entry_id must be a text");this.config=t}getCardSize(){return Math.round(this.blankHeight/50)}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.unlisten?.(),this.unlisten=this.feed=this.followed=void 0}redraw(){this.drawn=(this.drawn??0)+1}shouldUpdate(t){if(!t.has("hass")||t.size>1)return!0;let e=t.get("hass"),s=this.hass;return!e||!s||e.themes!==s.themes||e.selectedTheme!==s.selectedTheme||e.connection!==s.connection||!this.format?.holds(s)}willUpdate(){let t=this.hass;if(!t)return;this.follow(),this.toggleAttribute("dark",t.themes.darkMode),this.worded!==t.language&&(this.worded=t.language,Promise.all(Wc.map(s=>t.loadBackendTranslation(s,"v2h"))).then(()=>this.redraw()));let e=this.feed?.parts.home?.currency??"SEK";(!this.format?.holds(t)||this.format.currency!==e)&&(this.format=new Us(t,e))}follow(){if(!this.hass||!this.isConnected||!this.config)return;let t=this.config.entry_id??"";this.feed&&this.followed===t||(this.unlisten?.(),this.followed=t,this.feed=Br(this.hass,this.config.entry_id),this.unlisten=this.feed.listen(()=>this.redraw()))}render(){let{feed:t,format:e}=this;if(!t||!e)return k`<ha-card></ha-card>`;let s=t.parts,i=s.home&&s.now&&s.status,o=["removed","none","disabled","error","refused"].includes(t.state);if(i&&!o&&(t.state==="ready"||t.state==="lost"||t.state==="starting")){let c=t.state!=="ready";return k`<ha-card
        >${this.body(s,e)}${c?k`<p class="note" role="status">${e.word(t.state==="lost"?"card_lost":"card_starting")}</p>`:C}</ha-card
      >`}if(o){let c=e.word(`card_${t.state}`,{reason:t.why?e.sentence(t.why):t.reason}),u=this.hass?.user?.is_admin?Ic[t.state]:void 0;return k`<ha-card
        >${t.title?k`<header><h2>${t.title}</h2></header>`:C}
        <div class="state">
          <p role="status">${c}</p>
          ${u?k`<a href=${u}>${e.word(t.state==="none"?"card_add":"card_open")}</a>`:C}
        </div></ha-card
      >`}return k`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.knownHeight()??this.blankHeight}px"></div>
      <p class="sr" role="status">${e.word("card_loading")}</p></ha-card
    >`}knownHeight(){try{let[t,e]=JSON.parse(localStorage.getItem(`${this.localName}-height`)??"[]");return t===innerWidth?e:void 0}catch{return}}updated(){let{feed:t}=this;this.measured||t?.state!=="ready"||!t.parts.home||!We(t.parts.past)||(this.measured=!0,requestAnimationFrame(()=>{let e=this.renderRoot.querySelector("ha-card")?.offsetHeight??0;try{e>Wi&&localStorage.setItem(`${this.localName}-height`,JSON.stringify([innerWidth,e-Wi]))}catch{}}))}head(t,e,s,i=!0){let{control:o,dry_run:c}=t.status,u=i?o?c?"dry_run":void 0:"control_off":void 0;return k`<header>
        <h2>${this.config?.title??s}</h2>
        ${u?k`<button class="chip warn" aria-expanded=${this.told_} @click=${()=>this.told_=!this.told_}>
              ${e.word(u)}
            </button>`:C}
        ${i&&t.reserve?.backup?k`<span class="chip good">${e.word("backup_on")}</span>`:C}
      </header>
      ${u&&this.told_?k`<p class="note small">${e.word(`${u}_says`)}</p>`:C}`}}});var Kr,Bi=he(()=>{"use strict";gt();ms();Kt();In();Kr=class extends it{constructor(){super(...arguments);this.blankHeight=430}static{this.styles=[Nt,et,Ie`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=We(t.peaks);return k`${this.head(t,e,e.word("peaks_title"),!1)}
      ${s?k`${s.components.map(i=>this.component(i,s,e))} ${this.window(s,e)}
          ${s.components.map(i=>this.history(i,e))}`:k`<p class="state">${e.word("card_no_peaks")}</p>`}`}component(t,e,s){let i=e.components.length>1,o=Math.max(...t.entries.map(u=>u.kw),.1),c=Array.from({length:Math.min(t.places,10)},(u,h)=>t.entries[h]);return k`${i?k`<h3>${t.name}</h3>`:C}
      <dl class="figures">
        <div>
          <dt class="small quiet">${s.word("peaks_this_month")}</dt>
          <dd class="number">
            ${t.month_kw===null?s.word("peaks_none_yet"):s.kw(t.month_kw)}
            <span>${t.fee===null?"–":s.money(t.fee,0)}</span>
          </dd>
        </div>
        <div>
          <dt class="small quiet">${s.word("peaks_expected")}</dt>
          <dd class="number">
            ${t.expected_kw===null?"–":s.kw(t.expected_kw)}
            <span>${t.expected_fee===null?"–":s.money(t.expected_fee,0)}</span>
          </dd>
        </div>
      </dl>
      <h3>${s.word("peaks_counts")}</h3>
      <ol class="small">
        ${c.map((u,h)=>u?k`<li>
                <span class="number">${s.kw(u.kw)}</span>
                <span class="bar" aria-hidden="true"><i style="width:${100*u.kw/o}%"></i></span>
                <span class="quiet number"
                  >${s.dayAndTime(u.at)}${u.corrected?k` · ${s.word("peaks_corrected")}`:C}</span
                >
              </li>`:k`<li>
                <span class="quiet">${s.word("peaks_place",{place:String(h+1)})}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${s.word("peaks_empty_place")}</span>
              </li>`)}
      </ol>
      ${t.unknown_windows?k`<p class="small quiet">${s.word("peaks_unknown",{count:String(t.unknown_windows)})}</p>`:C}`}window(t,e){let s=t.window;if(!s)return k``;let i=s.kw??0,o=t.margin_kw,c=o===null?null:i+o,u=Math.max(c??0,i,1)*1.25,h=s.counts?o!==null&&o>.05?e.word("peaks_next_free",{margin:e.kw(o)}):t.next_kw?e.word("peaks_next_costs",{money:e.money(t.next_kw,0)}):e.word("peaks_next_nothing"):e.word("peaks_window_free");return k`<section class="window small">
      <h3>
        ${e.word("peaks_window",{from:e.time(s.start),to:e.time(s.end)})}
      </h3>
      ${s.counts?k`<div class="bar" aria-hidden="true">
            <i style="width:${100*i/u}%"></i>
            ${c===null?C:k`<u style="left:${100*c/u}%"></u>`}
          </div>`:C}
      <p class="number">
        ${s.kw===null?"–":e.word("peaks_heading",{power:e.kw(s.kw)})} · ${h}
      </p>
    </section>`}history(t,e){let s=new Date,i=`${s.getFullYear()}-${String(s.getMonth()+1).padStart(2,"0")}`,o=t.history.filter(u=>u.month!==i).slice(-11);if(t.month_kw!==null&&o.push({month:i,kw:t.month_kw}),o.length<2)return k``;let c=Math.max(...o.map(u=>u.kw),.1);return k`<h3>${e.word("peaks_history")}</h3>
      <div class="months small number">
        ${o.map(u=>k`<div class=${u.month===i?"current":""}>
              <span>${e.number(u.kw,1)}</span>
              <i style="height:${40*u.kw/c}px"></i>
              <span class="quiet">${e.month(u.month)}</span>
            </div>`)}
      </div>`}};customElements.define("v2h-peaks-card",Kr)});function ro(){let r=devicePixelRatio;le!=r&&(le=r,Is&&io(Xi,Is,ro),Is=matchMedia(`(min-resolution: ${le-.001}dppx) and (max-resolution: ${le+.001}dppx)`),gn(Xi,Is,ro),Bn.dispatchEvent(new CustomEvent(Gs)))}function lt(r,n){if(n!=null){let t=r.classList;!t.contains(n)&&t.add(n)}}function oo(r,n){let t=r.classList;t.contains(n)&&t.remove(n)}function be(r,n,t){r.style[n]=t+"px"}function $t(r,n,t,e){let s=so.createElement(r);return n!=null&&lt(s,n),t?.insertBefore(s,e),s}function wt(r,n){return $t("div",r,n)}function Lt(r,n,t,e,s){let i="translate("+n+"px,"+t+"px)",o=el.get(r);i!=o&&(r.style.transform=i,el.set(r,i),n<0||t<0||n>e||t>s?lt(r,mn):oo(r,mn))}function nl(r,n,t){let e=n+t,s=tl.get(r);e!=s&&(tl.set(r,e),r.style.background=n,r.style.borderColor=t)}function rl(r,n,t,e){let s=n+""+t,i=sl.get(r);s!=i&&(sl.set(r,s),r.style.height=t+"px",r.style.width=n+"px",r.style.marginLeft=e?-n/2+"px":0,r.style.marginTop=e?-t/2+"px":0)}function gn(r,n,t,e){n.addEventListener(r,t,e?du:go)}function io(r,n,t,e){n.removeEventListener(r,t,go)}function St(r,n,t,e){let s;t=t||0,e=e||n.length-1;let i=e<=2147483647;for(;e-t>1;)s=i?t+e>>1:at((t+e)/2),n[s]<r?t=s:e=s;return r-n[t]<=n[e]-r?t:e}function Rl(r){return(t,e,s)=>{let i=-1,o=-1;for(let c=e;c<=s;c++)if(r(t[c])){i=c;break}for(let c=s;c>=e;c--)if(r(t[c])){o=c;break}return[i,o]}}function pu(r,n,t,e=0,s=!1){let i=s?hu:Ks,o=s?Nl:Hl;[n,t]=i(r,n,t);let c=r[n],u=r[n];if(n>-1)if(e==1)c=r[n],u=r[t];else if(e==-1)c=r[t],u=r[n];else for(let h=n;h<=t;h++){let g=r[h];o(g)&&(g<c?c=g:g>u&&(u=g))}return[c??pe,u??-pe]}function Js(r,n,t,e){let s=ll(r),i=ll(n);r==n&&(s==-1?(r*=t,n/=t):(r/=t,n*=t));let o=t==10?Vt:Ll,c=s==1?at:vt,u=i==1?vt:at,h=c(o(Ce(r))),g=u(o(Ce(n))),f=Gn(t,h),w=Gn(t,g);return t==10&&(h<0&&(f=fe(f,-h)),g<0&&(w=fe(w,-g))),e||t==2?(r=f*s,n=w*i):(r=zl(r,f),n=Zs(n,w)),[r,n]}function wo(r,n,t,e){let s=Js(r,n,t,e);return r==0&&(s[0]=0),n==0&&(s[1]=0),s}function qs(r,n,t,e){return Qs(t)?il(r,n,t):(ys.pad=t,ys.soft=e?0:null,ys.mode=e?3:0,il(r,n,fu))}function oe(r,n){return r??n}function mu(r,n,t){for(n=oe(n,0),t=oe(t,r.length-1);n<=t;){if(r[n]!=null)return!0;n++}return!1}function il(r,n,t){let e=t.min,s=t.max,i=oe(e.pad,0),o=oe(s.pad,0),c=oe(e.hard,-pe),u=oe(s.hard,pe),h=oe(e.soft,pe),g=oe(s.soft,-pe),f=oe(e.mode,0),w=oe(s.mode,0),y=n-r,b=Vt(y),T=Ke(Ce(r),Ce(n)),A=Vt(T),R=Ce(A-b);(y<1e-24||R>10)&&(y=0,(r==0||n==0)&&(y=1e-24,f==2&&h!=pe&&(i=0),w==2&&g!=-pe&&(o=0)));let $=y||T||1e3,F=Vt($),P=Gn(10,at(F)),q=$*(y==0?r==0?.1:1:i),L=fe(zl(r-q,P/10),24),Y=r>=h&&(f==1||f==3&&L<=h||f==2&&L>=h)?h:pe,K=Ke(c,L<Y&&r>=Y?Y:Pt(Y,L)),ee=$*(y==0?n==0?.1:1:o),G=fe(Zs(n+ee,P/10),24),E=n<=g&&(w==1||w==3&&G>=g||w==2&&G<=g)?g:-pe,Z=Pt(u,G>E&&n<=E?E:Ke(E,G));return K==Z&&K==0&&(Z=100),[K,Z]}function al(r){return(Vt((r^r>>31)-(r>>31))|0)+1}function lo(r,n,t){return Pt(Ke(r,n),t)}function Dl(r){return typeof r=="function"}function te(r){return Dl(r)?r:()=>r}function pn(r,n){return wn(fe(wn(r/n))*n)}function Zs(r,n){return wn(vt(wn(r/n))*n)}function zl(r,n){return wn(at(wn(r/n))*n)}function fe(r,n=0){if(Ul(r))return r;let t=10**n,e=r*t*(1+Number.EPSILON);return Me(e)/t}function Vl(r){return((""+r).split(".")[1]||"").length}function ks(r,n,t,e){let s=[],i=e.map(Vl);for(let o=n;o<t;o++){let c=Ce(o),u=fe(Gn(r,o),c);for(let h=0;h<e.length;h++){let g=r==10?+`${e[h]}e${o}`:e[h]*u,f=(o>=0?0:c)+(o>=i[h]?0:i[h]),w=r==10?g:fe(g,f);s.push(w),Zt.set(w,f)}}return s}function dl(r){return typeof r=="string"}function Qs(r){let n=!1;if(r!=null){let t=r.constructor;n=t==null||t==Object}return n}function ku(r){return r!=null&&typeof r=="object"}function Yn(r,n=Qs){let t;if(Jt(r)){let e=r.find(s=>s!=null);if(Jt(e)||n(e)){t=Array(r.length);for(let s=0;s<r.length;s++)t[s]=Yn(r[s],n)}else t=r.slice()}else if(r instanceof xu)t=r.slice();else if(n(r)){t={};for(let e in r)e!=Il&&(t[e]=Yn(r[e],n))}else t=r;return t}function Ee(r){let n=arguments;for(let t=1;t<n.length;t++){let e=n[t];for(let s in e)s!=Il&&(Qs(r[s])?Ee(r[s],Yn(e[s])):r[s]=Yn(e[s]))}return r}function Eu(r,n,t){for(let e=0,s,i=-1;e<n.length;e++){let o=n[e];if(o>i){for(s=o-1;s>=0&&r[s]==null;)r[s--]=null;for(s=o+1;s<t&&r[s]==null;)r[i=s++]=null}}}function Tu(r,n){if(Cu(r)){let o=r[0].slice();for(let c=1;c<r.length;c++)o.push(...r[c].slice(1));return Ru(o[0])||(o=Mu(o)),o}let t=new Set;for(let o=0;o<r.length;o++){let u=r[o][0],h=u.length;for(let g=0;g<h;g++)t.add(u[g])}let e=[Array.from(t).sort((o,c)=>o-c)],s=e[0].length,i=new Map;for(let o=0;o<s;o++)i.set(e[0][o],o);for(let o=0;o<r.length;o++){let c=r[o],u=c[0];for(let h=1;h<c.length;h++){let g=c[h],f=Array(s).fill(void 0),w=n?n[o][h]:Su,y=[];for(let b=0;b<g.length;b++){let T=g[b],A=i.get(u[b]);T===null?w!=$u&&(f[A]=T,w==Pu&&y.push(A)):f[A]=T}Eu(f,y,s),e.push(f)}}return e}function Mu(r){let n=r[0],t=n.length,e=Array(t);for(let i=0;i<e.length;i++)e[i]=i;e.sort((i,o)=>n[i]-n[o]);let s=[];for(let i=0;i<r.length;i++){let o=r[i],c=Array(t);for(let u=0;u<t;u++)c[u]=o[e[u]];s.push(c)}return s}function Cu(r){let n=r[0][0],t=n.length;for(let e=1;e<r.length;e++){let s=r[e][0];if(s.length!=t)return!1;if(s!=n){for(let i=0;i<t;i++)if(s[i]!=n[i])return!1}}return!0}function Ru(r,n=100){let t=r.length;if(t<=1)return!0;let e=0,s=t-1;for(;e<=s&&r[e]==null;)e++;for(;s>=e&&r[s]==null;)s--;if(s<=e)return!0;let i=Ke(1,at((s-e+1)/n));for(let o=r[e],c=e+i;c<=s;c+=i){let u=r[c];if(u!=null){if(u<=o)return!1;o=u}}return!0}function Bl(r){return r.slice(0,3)}function gs(r){return(r<10?"0":"")+r}function Du(r){return(r<10?"00":r<100?"0":"")+r}function _o(r,n){n=n||Lu;let t=[],e=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=e.exec(r);)t.push(s[0][0]=="{"?Fu[s[1]]:s[0]);return i=>{let o="";for(let c=0;c<t.length;c++)o+=typeof t[c]=="string"?t[c]:t[c](i,n);return o}}function zu(r,n){let t;return n=="UTC"||n=="Etc/UTC"?t=new Date(+r+r.getTimezoneOffset()*6e4):n==Ou?t=r:(t=new Date(r.toLocaleString("en-US",{timeZone:n})),t.setMilliseconds(r.getMilliseconds())),t}function Zl(r){let n=r*1e3,t=n*60,e=t*60,s=e*24,i=s*30,o=s*365,u=(r==1?ks(10,0,3,Ys).filter(Gl):ks(10,-3,0,Ys)).concat([n,n*5,n*10,n*15,n*30,t,t*5,t*10,t*15,t*30,e,e*2,e*3,e*4,e*6,e*8,e*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,i,i*2,i*3,i*4,i*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),h=[[o,Yl,ce,ce,ce,ce,ce,ce,1],[s*28,"{MMM}",hl,ce,ce,ce,ce,ce,1],[s,Kl,hl,ce,ce,ce,ce,ce,1],[e,"{h}"+Jl,Ws,ce,bs,ce,ce,ce,1],[t,jn,Ws,ce,bs,ce,ce,ce,1],[n,fl,Ws+" "+jn,ce,bs+" "+jn,ce,pl,ce,1],[r,fl+".{fff}",Ws+" "+jn,ce,bs+" "+jn,ce,pl,ce,1]];function g(f){return(w,y,b,T,A,R)=>{let $=[],F=A>=o,P=A>=i&&A<o,q=f(b),L=fe(q*r,3),Y=eo(q.getFullYear(),F?0:q.getMonth(),P||F?1:q.getDate()),K=fe(Y*r,3);if(P||F){let ee=P?A/i:0,G=F?A/o:0,E=L==K?L:fe(eo(Y.getFullYear()+G,Y.getMonth()+ee,1)*r,3),Z=new Date(Me(E/r)),O=Z.getFullYear(),j=Z.getMonth();for(let I=0;E<=T;I++){let ne=eo(O+G*I,j+ee*I,1),U=ne-f(fe(ne*r,3));E=fe((+ne+U)*r,3),E<=T&&$.push(E)}}else{let ee=A>=s?s:A,G=at(b)-at(L),E=K+G+Zs(L-K,ee);$.push(E);let Z=f(E),O=Z.getHours()+Z.getMinutes()/t+Z.getSeconds()/e,j=A/e,I=w.axes[y]._space,ne=R/I;for(;E=fe(E+A,r==1?0:3),!(E>T);)if(j>1){let U=at(fe(O+j,6))%24,se=f(E).getHours()-U;se>1&&(se=-1),E-=se*e,O=(O+j)%24;let ue=$[$.length-1];fe((E-ue)/A,3)*ne>=.7&&$.push(E)}else $.push(E)}return $}}return[u,h,g]}function ml(r,n){return r.map(t=>t.map((e,s)=>s==0||s==8||e==null?e:n(s==1||t[8]==0?e:t[1]+e)))}function gl(r,n){return(t,e,s,i,o)=>{let c=n.find(b=>o>=b[0])||n[n.length-1],u,h,g,f,w,y;return e.map(b=>{let T=r(b),A=T.getFullYear(),R=T.getMonth(),$=T.getDate(),F=T.getHours(),P=T.getMinutes(),q=T.getSeconds(),L=A!=u&&c[2]||R!=h&&c[3]||$!=g&&c[4]||F!=f&&c[5]||P!=w&&c[6]||q!=y&&c[7]||c[1];return u=A,h=R,g=$,f=F,w=P,y=q,L(T)})}}function Ku(r,n){let t=_o(n);return(e,s,i,o,c)=>s.map(u=>t(r(u)))}function eo(r,n,t){return new Date(r,n,t)}function wl(r,n){return n(r)}function vl(r,n){return(t,e,s,i)=>i==null?mo:n(r(e))}function Zu(r,n){let t=r.series[n];return t.width?t.stroke(r,n):t.points.width?t.points.stroke(r,n):null}function Qu(r,n){return r.series[n].fill(r,n)}function ed(r,n){let t=r.cursor.points,e=wt(),s=t.size(r,n);be(e,ws,s),be(e,vs,s);let i=s/-2;be(e,"marginLeft",i),be(e,"marginTop",i);let o=t.width(r,n,s);return o&&be(e,"borderWidth",o),e}function td(r,n){let t=r.series[n].points;return t._fill||t._stroke}function nd(r,n){let t=r.series[n].points;return t._stroke||t._fill}function sd(r,n){return r.series[n].points.size}function rd(r,n,t){return to[0]=n,to[1]=t,to}function js(r,n,t,e=!0){return s=>{s.button==0&&(!e||s.target==n)&&t(s)}}function no(r,n,t,e=!0){return s=>{(!e||s.target==n)&&t(s)}}function ad(r,n,t,e,s){return n.map(i=>i==null?"":bo(i))}function cd(r,n,t,e,s,i,o){let c=[],u=Zt.get(s)||0;t=o?t:fe(Zs(t,s),u);for(let h=t;h<=e;h=fe(h+s,u))c.push(Object.is(h,-0)?0:h);return c}function ao(r,n,t,e,s,i,o){let c=[],u=r.scales[r.axes[n].scale].log,h=u==10?Vt:Ll,g=at(h(t));s=Gn(u,g),u==10&&(s=fn[St(s,fn)]);let f=t,w=s*u;u==10&&(w=fn[St(w,fn)]);do c.push(f),f=f+s,u==10&&!Zt.has(f)&&(f=fe(f,Zt.get(s))),f>=w&&(s=f,w=s*u,u==10&&(w=fn[St(w,fn)]));while(f<=e);return c}function ud(r,n,t,e,s,i,o){let u=r.scales[r.axes[n].scale].asinh,h=e>u?ao(r,n,Ke(u,t),e,s):[u],g=e>=0&&t<=0?[0]:[];return(t<-u?ao(r,n,Ke(u,-e),-t,s):[u]).reverse().map(w=>-w).concat(g,h)}function pd(r,n,t,e,s){let i=r.axes[t],o=i.scale,c=r.scales[o],u=r.valToPos,h=i._space,g=u(10,o),f=u(9,o)-g>=h?sa:u(7,o)-g>=h?dd:u(5,o)-g>=h?hd:_l;if(f==_l){let w=Ce(u(1,o)-g);if(w<h)return co(n.slice().reverse(),c.distr,f,vt(h/w)).reverse()}return co(n,c.distr,f,1)}function fd(r,n,t,e,s){let i=r.axes[t],o=i.scale,c=i._space,u=r.valToPos,h=Ce(u(1,o)-u(2,o));return h<c?co(n.slice().reverse(),3,sa,vt(c/h)).reverse():n}function md(r,n,t,e){return e==null?mo:n==null?"":bo(n)}function gd(r,n){let t=3+(r||1)*2;return fe(t*n,3)}function wd(r,n){let{scale:t,idxs:e}=r.series[0],s=r._data[0],i=r.valToPos(s[e[0]],t,!0),o=r.valToPos(s[e[1]],t,!0),c=Ce(o-i),u=r.series[n],h=c/(u.points.space*le);return e[1]-e[0]<=h}function vd(r,n,t,e,s){return t/10}function ia(r,n){let t=Pl[r];return t||(t={key:r,plots:[],sub(e){t.plots.push(e)},unsub(e){t.plots=t.plots.filter(s=>s!=e)},pub(e,s,i,o,c,u,h){for(let g=0;g<t.plots.length;g++)t.plots[g]!=s&&t.plots[g].pub(e,s,i,o,c,u,h)}},r!=null&&(Pl[r]=t)),t}function vn(r,n,t){let e=r.mode,s=r.series[n],i=e==2?r._data[n]:r._data,o=r.scales,c=r.bbox,u=i[0],h=e==2?i[1]:i[n],g=e==2?o[s.facets[0].scale]:o[r.series[0].scale],f=e==2?o[s.facets[1].scale]:o[s.scale],w=c.left,y=c.top,b=c.width,T=c.height,A=r.valToPosH,R=r.valToPosV;return g.ori==0?t(s,u,h,g,f,A,R,w,y,b,T,er,Zn,nr,aa,ua):t(s,u,h,g,f,R,A,y,w,T,b,tr,Qn,Eo,ca,da)}function So(r,n){let t=0,e=0,s=oe(r.bands,yo);for(let i=0;i<s.length;i++){let o=s[i];o.series[0]==n?t=o.dir:o.series[1]==n&&(o.dir==1?e|=1:e|=2)}return[t,e==1?-1:e==2?1:e==3?2:0]}function yd(r,n,t,e,s){let i=r.mode,o=r.series[n],c=i==2?o.facets[1].scale:o.scale,u=r.scales[c];return s==-1?u.min:s==1?u.max:u.distr==3?u.dir==1?u.min:u.max:0}function Ut(r,n,t,e,s,i){return vn(r,n,(o,c,u,h,g,f,w,y,b,T,A)=>{let R=o.pxRound,$=h.dir*(h.ori==0?1:-1),F=h.ori==0?Zn:Qn,P,q;$==1?(P=t,q=e):(P=e,q=t);let L=R(f(c[P],h,T,y)),Y=R(w(u[P],g,A,b)),K=R(f(c[q],h,T,y)),ee=R(w(i==1?g.max:g.min,g,A,b)),G=new Path2D(s);return F(G,K,ee),F(G,L,ee),F(G,L,Y),G})}function Xs(r,n,t,e,s,i){let o=null;if(r.length>0){o=new Path2D;let c=n==0?nr:Eo,u=t;for(let f=0;f<r.length;f++){let w=r[f];if(w[1]>w[0]){let y=w[0]-u;y>0&&c(o,u,e,y,e+i),u=w[1]}}let h=t+s-u,g=10;h>0&&c(o,u,e-g/2,h,e+i+g)}return o}function _d(r,n,t){let e=r[r.length-1];e&&e[0]==n?e[1]=t:r.push([n,t])}function Po(r,n,t,e,s,i,o){let c=[],u=r.length;for(let h=s==1?t:e;h>=t&&h<=e;h+=s)if(n[h]===null){let f=h,w=h;if(s==1)for(;++h<=e&&n[h]===null;)w=h;else for(;--h>=t&&n[h]===null;)w=h;let y=i(r[f]),b=w==f?y:i(r[w]),T=f-s;y=o<=0&&T>=0&&T<u?i(r[T]):y;let R=w+s;b=o>=0&&R>=0&&R<u?i(r[R]):b,b>=y&&c.push([y,b])}return c}function El(r){return r==0?Fl:r==1?Me:n=>pn(n,r)}function la(r){let n=r==0?er:tr,t=r==0?(s,i,o,c,u,h)=>{s.arcTo(i,o,c,u,h)}:(s,i,o,c,u,h)=>{s.arcTo(o,i,u,c,h)},e=r==0?(s,i,o,c,u)=>{s.rect(i,o,c,u)}:(s,i,o,c,u)=>{s.rect(o,i,u,c)};return(s,i,o,c,u,h=0,g=0)=>{h==0&&g==0?e(s,i,o,c,u):(h=Pt(h,c/2,u/2),g=Pt(g,c/2,u/2),n(s,i+h,o),t(s,i+c,o,i+c,o+u,h),t(s,i+c,o+u,i,o+u,g),t(s,i,o+u,i,o,g),t(s,i,o,i+c,o,h),s.closePath())}}function ha(r){return(n,t,e,s,i)=>vn(n,t,(o,c,u,h,g,f,w,y,b,T,A)=>{let{pxRound:R,points:$}=o,F,P;h.ori==0?(F=er,P=aa):(F=tr,P=ca);let q=fe($.width*le,3),L=($.size-$.width)/2*le,Y=fe(L*2,3),K=new Path2D,ee=new Path2D,{left:G,top:E,width:Z,height:O}=n.bbox;nr(ee,G-Y,E-Y,Z+Y*2,O+Y*2);let j=I=>{if(u[I]!=null){let ne=R(f(c[I],h,T,y)),U=R(w(u[I],g,A,b));F(K,ne+L,U),P(K,ne,U,L,0,Bs*2)}};if(i)i.forEach(j);else for(let I=e;I<=s;I++)j(I);return{stroke:q>0?K:null,fill:K,clip:ee,flags:Kn|uo}})}function pa(r){return(n,t,e,s,i,o)=>{e!=s&&(i!=e&&o!=e&&r(n,t,e),i!=s&&o!=s&&r(n,t,s),r(n,t,o))}}function fa(r){let n=oe(r?.alignGaps,0);return(t,e,s,i)=>vn(t,e,(o,c,u,h,g,f,w,y,b,T,A)=>{[s,i]=Ks(u,s,i);let R=o.pxRound,$=O=>R(f(O,h,T,y)),F=O=>R(w(O,g,A,b)),P,q;h.ori==0?(P=Zn,q=kd):(P=Qn,q=xd);let L=h.dir*(h.ori==0?1:-1),Y={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Kn},K=Y.stroke,ee=!1;if(i-s>=T*4){let O=z=>t.posToVal(z,h.key,!0),j=null,I=null,ne,U,Je,ye=$(c[L==1?s:i]),se=$(c[s]),ue=$(c[i]),Q=O(L==1?se+1:ue-1);for(let z=L==1?s:i;z>=s&&z<=i;z+=L){let Te=c[z],_e=(L==1?Te<Q:Te>Q)?ye:$(Te),ae=u[z];_e==ye?ae!=null?(U=ae,j==null?(P(K,_e,F(U)),ne=j=I=U):U<j?j=U:U>I&&(I=U)):ae===null&&(ee=!0):(j!=null&&q(K,ye,F(j),F(I),F(ne),F(U)),ae!=null?(U=ae,P(K,_e,F(U)),j=I=ne=U):(j=I=null,ae===null&&(ee=!0)),ye=_e,Q=O(ye+L))}j!=null&&j!=I&&Je!=ye&&q(K,ye,F(j),F(I),F(ne),F(U))}else for(let O=L==1?s:i;O>=s&&O<=i;O+=L){let j=u[O];j===null?ee=!0:j!=null&&P(K,$(c[O]),F(j))}let[E,Z]=So(t,e);if(o.fill!=null||E!=0){let O=Y.fill=new Path2D(K),j=o.fillTo(t,e,o.min,o.max,E),I=F(j),ne=$(c[s]),U=$(c[i]);L==-1&&([U,ne]=[ne,U]),P(O,U,I),P(O,ne,I)}if(!o.spanGaps){let O=[];ee&&O.push(...Po(c,u,s,i,L,$,n)),Y.gaps=O=o.gaps(t,e,s,i,O),Y.clip=Xs(O,h.ori,y,b,T,A)}return Z!=0&&(Y.band=Z==2?[Ut(t,e,s,i,K,-1),Ut(t,e,s,i,K,1)]:Ut(t,e,s,i,K,Z)),Y})}function $d(r){let n=oe(r.align,1),t=oe(r.ascDesc,!1),e=oe(r.alignGaps,0),s=oe(r.extend,!1);return(i,o,c,u)=>vn(i,o,(h,g,f,w,y,b,T,A,R,$,F)=>{[c,u]=Ks(f,c,u);let P=h.pxRound,{left:q,width:L}=i.bbox,Y=se=>P(b(se,w,$,A)),K=se=>P(T(se,y,F,R)),ee=w.ori==0?Zn:Qn,G={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Kn},E=G.stroke,Z=w.dir*(w.ori==0?1:-1),O=K(f[Z==1?c:u]),j=Y(g[Z==1?c:u]),I=j,ne=j;s&&n==-1&&(ne=q,ee(E,ne,O)),ee(E,j,O);for(let se=Z==1?c:u;se>=c&&se<=u;se+=Z){let ue=f[se];if(ue==null)continue;let Q=Y(g[se]),z=K(ue);n==1?ee(E,Q,O):ee(E,I,z),ee(E,Q,z),O=z,I=Q}let U=I;s&&n==1&&(U=q+L,ee(E,U,O));let[Je,ye]=So(i,o);if(h.fill!=null||Je!=0){let se=G.fill=new Path2D(E),ue=h.fillTo(i,o,h.min,h.max,Je),Q=K(ue);ee(se,U,Q),ee(se,ne,Q)}if(!h.spanGaps){let se=[];se.push(...Po(g,f,c,u,Z,Y,e));let ue=h.width*le/2,Q=t||n==1?ue:-ue,z=t||n==-1?-ue:ue;se.forEach(Te=>{Te[0]+=Q,Te[1]+=z}),G.gaps=se=h.gaps(i,o,c,u,se),G.clip=Xs(se,w.ori,A,R,$,F)}return ye!=0&&(G.band=ye==2?[Ut(i,o,c,u,E,-1),Ut(i,o,c,u,E,1)]:Ut(i,o,c,u,E,ye)),G})}function Tl(r,n,t,e,s,i,o=pe){if(r.length>1){let c=null;for(let u=0,h=1/0;u<r.length;u++)if(n[u]!==void 0){if(c!=null){let g=Ce(r[u]-r[c]);g<h&&(h=g,o=Ce(t(r[u],e,s,i)-t(r[c],e,s,i)))}c=u}}return o}function Sd(r){r=r||_s;let n=oe(r.size,[.6,pe,1]),t=r.align||0,e=r.gap||0,s=r.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let i=te(s),o=1-n[0],c=oe(n[1],pe),u=oe(n[2],1),h=oe(r.disp,_s),g=oe(r.each,y=>{}),{fill:f,stroke:w}=h;return(y,b,T,A)=>vn(y,b,(R,$,F,P,q,L,Y,K,ee,G,E)=>{let Z=R.pxRound,O=t,j=e*le,I=c*le,ne=u*le,U,Je;P.ori==0?[U,Je]=i(y,b):[Je,U]=i(y,b);let ye=P.dir*(P.ori==0?1:-1),se=P.ori==0?nr:Eo,ue=P.ori==0?g:(N,me,Ae,$n,en,Tt,tn)=>{g(N,me,Ae,en,$n,tn,Tt)},Q=oe(y.bands,yo).find(N=>N.series[0]==b),z=Q!=null?Q.dir:0,Te=R.fillTo(y,b,R.min,R.max,z),je=Z(Y(Te,q,E,ee)),_e,ae,bt,tt=G,xe=Z(R.width*le),Et=!1,Dt=null,ut=null,It=null,_n=null;f!=null&&(xe==0||w!=null)&&(Et=!0,Dt=f.values(y,b,T,A),ut=new Map,new Set(Dt).forEach(N=>{N!=null&&ut.set(N,new Path2D)}),xe>0&&(It=w.values(y,b,T,A),_n=new Map,new Set(It).forEach(N=>{N!=null&&_n.set(N,new Path2D)})));let{x0:kn,size:es}=h;if(kn!=null&&es!=null){O=1,$=kn.values(y,b,T,A),kn.unit==2&&($=$.map(Ae=>y.posToVal(K+Ae*G,P.key,!0)));let N=es.values(y,b,T,A);es.unit==2?ae=N[0]*G:ae=L(N[0],P,G,K)-L(0,P,G,K),tt=Tl($,F,L,P,G,K,tt),bt=tt-ae+j}else tt=Tl($,F,L,P,G,K,tt),bt=tt*o+j,ae=tt-bt;bt<1&&(bt=0),xe>=ae/2&&(xe=0),bt<5&&(Z=Fl);let xs=bt>0,Qt=tt-bt-(xs?xe:0);ae=Z(lo(Qt,ne,I)),_e=(O==0?ae/2:O==ye?0:ae)-O*ye*((O==0?j/2:0)+(xs?xe/2:0));let Be={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},xn=Et?null:new Path2D,Ft=null;if(Q!=null)Ft=y.data[Q.series[1]];else{let{y0:N,y1:me}=h;N!=null&&me!=null&&(F=me.values(y,b,T,A),Ft=N.values(y,b,T,A))}let Xt=U*ae,J=Je*ae;for(let N=ye==1?T:A;N>=T&&N<=A;N+=ye){let me=F[N];if(me==null)continue;if(Ft!=null){let Ze=Ft[N]??0;if(me-Ze==0)continue;je=Y(Ze,q,E,ee)}let Ae=P.distr!=2||h!=null?$[N]:N,$n=L(Ae,P,G,K),en=Y(oe(me,Te),q,E,ee),Tt=Z($n-_e),tn=Z(Ke(en,je)),nt=Z(Pt(en,je)),dt=tn-nt;if(me!=null){let Ze=me<0?J:Xt,yt=me<0?Xt:J;Et?(xe>0&&It[N]!=null&&se(_n.get(It[N]),Tt,nt+at(xe/2),ae,Ke(0,dt-xe),Ze,yt),Dt[N]!=null&&se(ut.get(Dt[N]),Tt,nt+at(xe/2),ae,Ke(0,dt-xe),Ze,yt)):se(xn,Tt,nt+at(xe/2),ae,Ke(0,dt-xe),Ze,yt),ue(y,b,N,Tt-xe/2,nt,ae+xe,dt)}}return xe>0?Be.stroke=Et?_n:xn:Et||(Be._fill=R.width==0?R._fill:R._stroke??R._fill,Be.width=0),Be.fill=Et?ut:xn,Be})}function Pd(r,n){let t=oe(n?.alignGaps,0);return(e,s,i,o)=>vn(e,s,(c,u,h,g,f,w,y,b,T,A,R)=>{[i,o]=Ks(h,i,o);let $=c.pxRound,F=U=>$(w(U,g,A,b)),P=U=>$(y(U,f,R,T)),q,L,Y;g.ori==0?(q=er,Y=Zn,L=ua):(q=tr,Y=Qn,L=da);let K=g.dir*(g.ori==0?1:-1),ee=F(u[K==1?i:o]),G=ee,E=[],Z=[];for(let U=K==1?i:o;U>=i&&U<=o;U+=K)if(h[U]!=null){let ye=u[U],se=F(ye);E.push(G=se),Z.push(P(h[U]))}let O={stroke:r(E,Z,q,Y,L,$),fill:null,clip:null,band:null,gaps:null,flags:Kn},j=O.stroke,[I,ne]=So(e,s);if(c.fill!=null||I!=0){let U=O.fill=new Path2D(j),Je=c.fillTo(e,s,c.min,c.max,I),ye=P(Je);Y(U,G,ye),Y(U,ee,ye)}if(!c.spanGaps){let U=[];U.push(...Po(u,h,i,o,K,F,t)),O.gaps=U=c.gaps(e,s,i,o,U),O.clip=Xs(U,g.ori,b,T,A,R)}return ne!=0&&(O.band=ne==2?[Ut(e,s,i,o,j,-1),Ut(e,s,i,o,j,1)]:Ut(e,s,i,o,j,ne)),O})}function Ed(r){return Pd(Td,r)}function Td(r,n,t,e,s,i){let o=r.length;if(o<2)return null;let c=new Path2D;if(t(c,r[0],n[0]),o==2)e(c,r[1],n[1]);else{let u=Array(o),h=Array(o-1),g=Array(o-1),f=Array(o-1);for(let w=0;w<o-1;w++)g[w]=n[w+1]-n[w],f[w]=r[w+1]-r[w],h[w]=g[w]/f[w];u[0]=h[0];for(let w=1;w<o-1;w++)h[w]===0||h[w-1]===0||h[w-1]>0!=h[w]>0?u[w]=0:(u[w]=3*(f[w-1]+f[w])/((2*f[w]+f[w-1])/h[w-1]+(f[w]+2*f[w-1])/h[w]),isFinite(u[w])||(u[w]=0));u[o-1]=h[o-2];for(let w=0;w<o-1;w++)s(c,r[w]+f[w]/3,n[w]+u[w]*f[w]/3,r[w+1]-f[w]/3,n[w+1]-u[w+1]*f[w]/3,r[w+1],n[w+1])}return c}function Al(){for(let r of ho)r.syncRect(!0)}function Ml(r,n,t,e){return(e?[r[0],r[1]].concat(r.slice(2)):[r[0]].concat(r.slice(1))).map((i,o)=>po(i,o,n,t))}function Cd(r,n){return r.map((t,e)=>e==0?{}:Ee({},n,t))}function po(r,n,t,e){return Ee({},n==0?t:e,r)}function ma(r,n,t){return n==null?qn:[n,t]}function Hd(r,n,t){return n==null?qn:qs(n,t,vo,!0)}function ga(r,n,t,e){return n==null?qn:Js(n,t,r.scales[e].log,!1)}function wa(r,n,t,e){return n==null?qn:wo(n,t,r.scales[e].log,!1)}function Dd(r,n,t,e,s){let i=Ke(al(r),al(n)),o=n-r,c=St(s/e*o,t);do{let u=t[c],h=e*u/o;if(h>=s&&i+(u<5?Zt.get(u):0)<=17)return[u,h]}while(++c<t.length);return[0,0]}function Cl(r){let n,t;return r=r.replace(/(\d+)px/,(e,s)=>(n=Me((t=+s)*le))+"px"),[r,n,t]}function Fd(r){r.show&&[r.font,r.labelFont].forEach(n=>{let t=fe(n[2]*le,1);n[0]=n[0].replace(/[0-9.]+px/,t+"px"),n[1]=t})}function Oe(r,n,t){let e={mode:oe(r.mode,1)},s=e.mode;function i(l,a,d,p){let m=a.valToPct(l);return p+d*(a.dir==-1?1-m:m)}function o(l,a,d,p){let m=a.valToPct(l);return p+d*(a.dir==-1?m:1-m)}function c(l,a,d,p){return a.ori==0?i(l,a,d,p):o(l,a,d,p)}e.valToPosH=i,e.valToPosV=o;let u=!1;e.status=0;let h=e.root=wt(jc);if(r.id!=null&&(h.id=r.id),lt(h,r.class),r.title){let l=wt(qc,h);l.textContent=r.title}let g=$t("canvas"),f=e.ctx=g.getContext("2d"),w=wt(Yc,h);gn("click",w,l=>{l.target===b&&(ge!=Ln||ke!=Dn)&&Ve.click(e,l)},!0);let y=e.under=wt(Kc,w);w.appendChild(g);let b=e.over=wt(Jc,w);r=Yn(r);let T=+oe(r.pxAlign,1),A=El(T);(r.plugins||[]).forEach(l=>{l.opts&&(r=l.opts(e,r)||r)});let R=r.ms||.001,$=e.series=s==1?Ml(r.series||[],yl,Sl,!1):Cd(r.series||[null],$l),F=e.axes=Ml(r.axes||[],bl,kl,!0),P=e.scales={},q=e.bands=r.bands||[];q.forEach(l=>{l.fill=te(l.fill||null),l.dir=oe(l.dir,-1)});let L=s==2?$[1].facets[0].scale:$[0].scale,Y={axes:lc,series:nc},K=(r.drawOrder||["axes","series"]).map(l=>Y[l]);function ee(l){let a=l.distr==3?d=>Vt(d>0?d:l.clamp(e,d,l.min,l.max,l.key)):l.distr==4?d=>Xr(d,l.asinh):l.distr==100?d=>l.fwd(d):d=>d;return d=>{let p=a(d),{_min:m,_max:v}=l,_=v-m;return(p-m)/_}}function G(l){let a=P[l];if(a==null){let d=(r.scales||_s)[l]||_s;if(d.from!=null){G(d.from);let p=Ee({},P[d.from],d,{key:l});p.valToPct=ee(p),P[l]=p}else{a=P[l]=Ee({},l==L?oa:bd,d),a.key=l;let p=a.time,m=a.range,v=Jt(m);if((l!=L||s==2&&!p)&&(v&&(m[0]==null||m[1]==null)&&(m={min:m[0]==null?ol:{mode:1,hard:m[0],soft:m[0]},max:m[1]==null?ol:{mode:1,hard:m[1],soft:m[1]}},v=!1),!v&&Qs(m))){let _=m;m=(x,S,M)=>S==null?qn:qs(S,M,_)}a.range=te(m||(p?Rd:l==L?a.distr==3?Nd:a.distr==4?Ld:ma:a.distr==3?ga:a.distr==4?wa:Hd)),a.auto=te(v?!1:a.auto),a.clamp=te(a.clamp||vd),a._min=a._max=null,a.valToPct=ee(a)}}}G("x"),G("y"),s==1&&$.forEach(l=>{G(l.scale)}),F.forEach(l=>{G(l.scale)});for(let l in r.scales)G(l);let E=P[L],Z=E.distr,O,j;E.ori==0?(lt(h,Bc),O=i,j=o):(lt(h,Gc),O=o,j=i);let I={};for(let l in P){let a=P[l];(a.min!=null||a.max!=null)&&(I[l]={min:a.min,max:a.max},a.min=a.max=null)}let ne=r.tzDate||(l=>new Date(Me(l/R))),U=r.fmtDate||_o,Je=R==1?Bu(ne):Yu(ne),ye=gl(ne,ml(R==1?ju:qu,U)),se=vl(ne,wl(Ju,U)),ue=[],Q=e.legend=Ee({},Xu,r.legend),z=e.cursor=Ee({},od,{drag:{y:s==2}},r.cursor),Te=Q.show,je=z.show,_e=Q.markers;Q.idxs=ue,_e.width=te(_e.width),_e.dash=te(_e.dash),_e.stroke=te(_e.stroke),_e.fill=te(_e.fill);let ae,bt,tt,xe=[],Et=[],Dt,ut=!1,It={};if(Q.live){let l=$[1]?$[1].values:null;ut=l!=null,Dt=ut?l(e,1,0):{_:0};for(let a in Dt)It[a]=mo}if(Te)if(ae=$t("table",nu,h),tt=$t("tbody",null,ae),Q.mount(e,ae),ut){bt=$t("thead",null,ae,tt);let l=$t("tr",null,bt);$t("th",null,l);for(var _n in Dt)$t("th",Gi,l).textContent=_n}else lt(ae,ru),Q.live&&lt(ae,su);let kn={show:!0},es={show:!1};function xs(l,a){if(a==0&&(ut||!Q.live||s==2))return qn;let d=[],p=$t("tr",ou,tt,tt.childNodes[a]);lt(p,l.class),l.show||lt(p,mn);let m=$t("th",null,p);if(_e.show){let x=wt(iu,m);if(a>0){let S=_e.width(e,a);S&&(x.style.border=S+"px "+_e.dash(e,a)+" "+_e.stroke(e,a)),x.style.background=_e.fill(e,a)}}let v=wt(Gi,m);l.label instanceof HTMLElement?v.appendChild(l.label):v.textContent=l.label,a>0&&(_e.show||(v.style.color=l.width>0?_e.stroke(e,a):_e.fill(e,a)),Be("click",m,x=>{if(z._lock)return;sn(x);let S=$.indexOf(l);if((x.ctrlKey||x.metaKey)!=Q.isolate){let M=$.some((H,D)=>D>0&&D!=S&&H.show);$.forEach((H,D)=>{D>0&&Mt(D,M?D==S?kn:es:kn,!0,Pe.setSeries)})}else Mt(S,{show:!l.show},!0,Pe.setSeries)},!1),Pn&&Be(Ji,m,x=>{z._lock||(sn(x),Mt($.indexOf(l),On,!0,Pe.setSeries))},!1));for(var _ in Dt){let x=$t("td",lu,p);x.textContent="--",d.push(x)}return[p,d]}let Qt=new Map;function Be(l,a,d,p=!0){let m=Qt.get(a)||{},v=z.bind[l](e,a,d,p);v&&(gn(l,a,m[l]=v),Qt.set(a,m))}function xn(l,a,d){let p=Qt.get(a)||{};for(let m in p)(l==null||m==l)&&(io(m,a,p[m]),delete p[m]);l==null&&Qt.delete(a)}let Ft=0,Xt=0,J=0,N=0,me=0,Ae=0,$n=me,en=Ae,Tt=J,tn=N,nt=0,dt=0,Ze=0,yt=0;e.bbox={};let ir=!1,$s=!1,Sn=!1,nn=!1,Ss=!1,ht=!1;function lr(l,a,d){(d||l!=e.width||a!=e.height)&&Vo(l,a),Cn(!1),Sn=!0,$s=!0,Rn()}function Vo(l,a){e.width=Ft=J=l,e.height=Xt=N=a,me=Ae=0,Ka(),Ja();let d=e.bbox;nt=d.left=pn(me*le,.5),dt=d.top=pn(Ae*le,.5),Ze=d.width=pn(J*le,.5),yt=d.height=pn(N*le,.5)}let Ga=3;function qa(){let l=!1,a=0;for(;!l;){a++;let d=oc(a),p=ic(a);l=a==Ga||d&&p,l||(Vo(e.width,e.height),$s=!0)}}function Ya({width:l,height:a}){lr(l,a)}e.setSize=Ya;function Ka(){let l=!1,a=!1,d=!1,p=!1;F.forEach((m,v)=>{if(m.show&&m._show){let{side:_,_size:x}=m,S=_%2,M=m.label!=null?m.labelSize:0,H=x+M;H>0&&(S?(J-=H,_==3?(me+=H,p=!0):d=!0):(N-=H,_==0?(Ae+=H,l=!0):a=!0))}}),rn[0]=l,rn[1]=d,rn[2]=a,rn[3]=p,J-=Wt[1]+Wt[3],me+=Wt[3],N-=Wt[2]+Wt[0],Ae+=Wt[0]}function Ja(){let l=me+J,a=Ae+N,d=me,p=Ae;function m(v,_){switch(v){case 1:return l+=_,l-_;case 2:return a+=_,a-_;case 3:return d-=_,d+_;case 0:return p-=_,p+_}}F.forEach((v,_)=>{if(v.show&&v._show){let x=v.side;v._pos=m(x,v._size),v.label!=null&&(v._lpos=m(x,v.labelSize))}})}if(z.dataIdx==null){let l=z.hover,a=l.skip=new Set(l.skip??[]);a.add(void 0);let d=l.prox=te(l.prox),p=l.bias??=0;z.dataIdx=(m,v,_,x)=>{if(v==0)return _;let S=_,M=d(m,v,_,x)??pe,H=M>=0&&M<pe,D=E.ori==0?J:N,B=z.left,ie=n[0],re=n[v];if(a.has(re[_])){S=null;let X=null,W=null,V;if(p==0||p==-1)for(V=_;X==null&&V-- >0;)a.has(re[V])||(X=V);if(p==0||p==1)for(V=_;W==null&&V++<re.length;)a.has(re[V])||(W=V);if(X!=null||W!=null)if(H){let ve=X==null?-1/0:O(ie[X],E,D,0),$e=W==null?1/0:O(ie[W],E,D,0),Fe=B-ve,de=$e-B;Fe<=de?Fe<=M&&(S=X):de<=M&&(S=W)}else S=W==null?X:X==null?W:_-X<=W-_?X:W}else H&&Ce(B-O(ie[_],E,D,0))>M&&(S=null);return S}}let sn=l=>{z.event=l};z.idxs=ue,z._lock=!1;let Ue=z.points;Ue.show=te(Ue.show),Ue.size=te(Ue.size),Ue.stroke=te(Ue.stroke),Ue.width=te(Ue.width),Ue.fill=te(Ue.fill);let At=e.focus=Ee({},r.focus||{alpha:.3},z.focus),Pn=At.prox>=0,En=Pn&&Ue.one,pt=[],Tn=[],An=[];function Uo(l,a){let d=Ue.show(e,a);if(d instanceof HTMLElement)return lt(d,tu),lt(d,l.class),Lt(d,-10,-10,J,N),b.insertBefore(d,pt[a]),d}function Io(l,a){if(s==1||a>0){let d=s==1&&P[l.scale].time,p=l.value;l.value=d?dl(p)?vl(ne,wl(p,U)):p||se:p||md,l.label=l.label||(d?ld:id)}if(En||a>0){l.width=l.width==null?1:l.width,l.paths=l.paths||Ad||bu,l.fillTo=te(l.fillTo||yd),l.pxAlign=+oe(l.pxAlign,T),l.pxRound=El(l.pxAlign),l.stroke=te(l.stroke||null),l.fill=te(l.fill||null),l._stroke=l._fill=l._paths=l._focus=null;let d=gd(Ke(1,l.width),1),p=l.points=Ee({},{size:d,width:Ke(1,d*.2),stroke:l.stroke,space:d*2,paths:Md,_stroke:null,_fill:null},l.points);p.show=te(p.show),p.filter=te(p.filter),p.fill=te(p.fill),p.stroke=te(p.stroke),p.paths=te(p.paths),p.pxAlign=l.pxAlign}if(Te){let d=xs(l,a);xe.splice(a,0,d[0]),Et.splice(a,0,d[1]),Q.values.push(null)}if(je){ue.splice(a,0,null);let d=null;En?a==0&&(d=Uo(l,a)):a>0&&(d=Uo(l,a)),pt.splice(a,0,d),Tn.splice(a,0,0),An.splice(a,0,0)}De("addSeries",a)}function Za(l,a){a=a??$.length,l=s==1?po(l,a,yl,Sl):po(l,a,{},$l),$.splice(a,0,l),Io($[a],a)}e.addSeries=Za;function Qa(l){if($.splice(l,1),Te){Q.values.splice(l,1),Et.splice(l,1);let a=xe.splice(l,1)[0];xn(null,a.firstChild),a.remove()}je&&(ue.splice(l,1),pt.splice(l,1)[0].remove(),Tn.splice(l,1),An.splice(l,1)),De("delSeries",l)}e.delSeries=Qa;let rn=[!1,!1,!1,!1];function Xa(l,a){if(l._show=l.show,l.show){let d=l.side%2,p=P[l.scale];p==null&&(l.scale=d?$[1].scale:L,p=P[l.scale]);let m=p.time;l.size=te(l.size),l.space=te(l.space),l.rotate=te(l.rotate),Jt(l.incrs)&&l.incrs.forEach(_=>{!Zt.has(_)&&Zt.set(_,Vl(_))}),l.incrs=te(l.incrs||(p.distr==2?Uu:m?R==1?Wu:Gu:fn)),l.splits=te(l.splits||(m&&p.distr==1?Je:p.distr==3?ao:p.distr==4?ud:cd)),l.stroke=te(l.stroke),l.grid.stroke=te(l.grid.stroke),l.ticks.stroke=te(l.ticks.stroke),l.border.stroke=te(l.border.stroke);let v=l.values;l.values=Jt(v)&&!Jt(v[0])?te(v):m?Jt(v)?gl(ne,ml(v,U)):dl(v)?Ku(ne,v):v||ye:v||ad,l.filter=te(l.filter||(p.distr>=3&&p.log==10?pd:p.distr==3&&p.log==2?fd:Ol)),l.font=Cl(l.font),l.labelFont=Cl(l.labelFont),l._size=l.size(e,null,a,0),l._space=l._rotate=l._incrs=l._found=l._splits=l._values=null,l._size>0&&(rn[a]=!0,l._el=wt(Zc,w))}}function ts(l,a,d,p){let[m,v,_,x]=d,S=a%2,M=0;return S==0&&(x||v)&&(M=a==0&&!m||a==2&&!_?Me(bl.size/3):0),S==1&&(m||_)&&(M=a==1&&!v||a==3&&!x?Me(kl.size/2):0),M}let Wo=e.padding=(r.padding||[ts,ts,ts,ts]).map(l=>te(oe(l,ts))),Wt=e._padding=Wo.map((l,a)=>l(e,a,rn,0)),ze,Re=null,He=null,Ps=s==1?$[0].idxs:null,_t=null,ns=!1;function jo(l,a){if(n=l??[],e.data=e._data=n,s==2){ze=0;for(let d=1;d<$.length;d++)ze+=n[d][0].length}else{n.length==0&&(e.data=e._data=n=[[]]),_t=n[0],ze=_t.length;let d=n;if(Z==2){d=n.slice();let p=d[0]=Array(ze);for(let m=0;m<ze;m++)p[m]=m}e._data=n=d}if(Cn(!0),De("setData"),Z==2&&(Sn=!0),a!==!1){let d=E;d.auto(e,ns)?ar():Bt(L,d.min,d.max),nn=nn||z.left>=0,ht=!0,Rn()}}e.setData=jo;function ar(){ns=!0;let l,a;s==1&&(ze>0?(Re=Ps[0]=0,He=Ps[1]=ze-1,l=n[0][Re],a=n[0][He],Z==2?(l=Re,a=He):l==a&&(Z==3?[l,a]=Js(l,l,E.log,!1):Z==4?[l,a]=wo(l,l,E.log,!1):E.time?a=l+Me(86400/R):[l,a]=qs(l,a,vo,!0))):(Re=Ps[0]=l=null,He=Ps[1]=a=null)),Bt(L,l,a)}let Es,Mn,cr,ur,dr,hr,pr,fr,mr,Qe;function Bo(l,a,d,p,m,v){l??=Yi,d??=yo,p??="butt",m??=Yi,v??="round",l!=Es&&(f.strokeStyle=Es=l),m!=Mn&&(f.fillStyle=Mn=m),a!=cr&&(f.lineWidth=cr=a),v!=dr&&(f.lineJoin=dr=v),p!=hr&&(f.lineCap=hr=p),d!=ur&&f.setLineDash(ur=d)}function Go(l,a,d,p){a!=Mn&&(f.fillStyle=Mn=a),l!=pr&&(f.font=pr=l),d!=fr&&(f.textAlign=fr=d),p!=mr&&(f.textBaseline=mr=p)}function gr(l,a,d,p,m=0){if(p.length>0&&l.auto(e,ns)&&(a==null||a.min==null)){let v=oe(Re,0),_=oe(He,p.length-1),x=d.min==null?pu(p,v,_,m,l.distr==3):[d.min,d.max];l.min=Pt(l.min,d.min=x[0]),l.max=Ke(l.max,d.max=x[1])}}let qo={min:null,max:null};function ec(){for(let p in P){let m=P[p];I[p]==null&&(m.min==null||I[L]!=null&&m.auto(e,ns))&&(I[p]=qo)}for(let p in P){let m=P[p];I[p]==null&&m.from!=null&&I[m.from]!=null&&(I[p]=qo)}I[L]!=null&&Cn(!0);let l={};for(let p in I){let m=I[p];if(m!=null){let v=l[p]=Yn(P[p],ku);if(m.min!=null)Ee(v,m);else if(p!=L||s==2)if(ze==0&&v.from==null){let _=v.range(e,null,null,p);v.min=_[0],v.max=_[1]}else v.min=pe,v.max=-pe}}if(ze>0){$.forEach((p,m)=>{if(s==1){let v=p.scale,_=I[v];if(_==null)return;let x=l[v];if(m==0){let S=x.range(e,x.min,x.max,v);x.min=S[0],x.max=S[1],Re=St(x.min,n[0]),He=St(x.max,n[0]),He-Re>1&&(n[0][Re]<x.min&&Re++,n[0][He]>x.max&&He--),p.min=_t[Re],p.max=_t[He]}else p.show&&p.auto&&gr(x,_,p,n[m],p.sorted);p.idxs[0]=Re,p.idxs[1]=He}else if(m>0&&p.show&&p.auto){let[v,_]=p.facets,x=v.scale,S=_.scale,[M,H]=n[m],D=l[x],B=l[S];D!=null&&gr(D,I[x],v,M,v.sorted),B!=null&&gr(B,I[S],_,H,_.sorted),p.min=_.min,p.max=_.max}});for(let p in l){let m=l[p],v=I[p];if(m.from==null&&(v==null||v.min==null)){let _=m.range(e,m.min==pe?null:m.min,m.max==-pe?null:m.max,p);m.min=_[0],m.max=_[1]}}}for(let p in l){let m=l[p];if(m.from!=null){let v=l[m.from];if(v.min==null)m.min=m.max=null;else{let _=m.range(e,v.min,v.max,p);m.min=_[0],m.max=_[1]}}}let a={},d=!1;for(let p in l){let m=l[p],v=P[p];if(v.min!=m.min||v.max!=m.max){v.min=m.min,v.max=m.max;let _=v.distr;v._min=_==3?Vt(v.min):_==4?Xr(v.min,v.asinh):_==100?v.fwd(v.min):v.min,v._max=_==3?Vt(v.max):_==4?Xr(v.max,v.asinh):_==100?v.fwd(v.max):v.max,a[p]=d=!0}}if(d){$.forEach((p,m)=>{s==2?m>0&&a.y&&(p._paths=null):a[p.scale]&&(p._paths=null)});for(let p in a)Sn=!0,De("setScale",p);je&&z.left>=0&&(nn=ht=!0)}for(let p in I)I[p]=null}function tc(l){let a=lo(Re-1,0,ze-1),d=lo(He+1,0,ze-1);for(;l[a]==null&&a>0;)a--;for(;l[d]==null&&d<ze-1;)d++;return[a,d]}function nc(){if(ze>0){let l=$.some(a=>a._focus)&&Qe!=At.alpha;l&&(f.globalAlpha=Qe=At.alpha),$.forEach((a,d)=>{if(d>0&&a.show&&(Yo(d,!1),Yo(d,!0),a._paths==null)){let p=Qe;Qe!=a.alpha&&(f.globalAlpha=Qe=a.alpha);let m=s==2?[0,n[d][0].length-1]:tc(n[d]);a._paths=a.paths(e,d,m[0],m[1]),Qe!=p&&(f.globalAlpha=Qe=p)}}),$.forEach((a,d)=>{if(d>0&&a.show){let p=Qe;Qe!=a.alpha&&(f.globalAlpha=Qe=a.alpha),a._paths!=null&&Ko(d,!1);{let m=a._paths!=null?a._paths.gaps:null,v=a.points.show(e,d,Re,He,m),_=a.points.filter(e,d,v,m);(v||_)&&(a.points._paths=a.points.paths(e,d,Re,He,_),Ko(d,!0))}Qe!=p&&(f.globalAlpha=Qe=p),De("drawSeries",d)}}),l&&(f.globalAlpha=Qe=1)}}function Yo(l,a){let d=a?$[l].points:$[l];d._stroke=d.stroke(e,l),d._fill=d.fill(e,l)}function Ko(l,a){let d=a?$[l].points:$[l],{stroke:p,fill:m,clip:v,flags:_,_stroke:x=d._stroke,_fill:S=d._fill,_width:M=d.width}=d._paths;M=fe(M*le,3);let H=null,D=M%2/2;a&&S==null&&(S=M>0?"#fff":x);let B=d.pxAlign==1&&D>0;if(B&&f.translate(D,D),!a){let ie=nt-M/2,re=dt-M/2,X=Ze+M,W=yt+M;H=new Path2D,H.rect(ie,re,X,W)}a?wr(x,M,d.dash,d.cap,S,p,m,_,v):sc(l,x,M,d.dash,d.cap,S,p,m,_,H,v),B&&f.translate(-D,-D)}function sc(l,a,d,p,m,v,_,x,S,M,H){let D=!1;S!=0&&q.forEach((B,ie)=>{if(B.series[0]==l){let re=$[B.series[1]],X=n[B.series[1]],W=(re._paths||_s).band;Jt(W)&&(W=B.dir==1?W[0]:W[1]);let V,ve=null;re.show&&W&&mu(X,Re,He)?(ve=B.fill(e,ie)||v,V=re._paths.clip):W=null,wr(a,d,p,m,ve,_,x,S,M,H,V,W),D=!0}}),D||wr(a,d,p,m,v,_,x,S,M,H)}let Jo=Kn|uo;function wr(l,a,d,p,m,v,_,x,S,M,H,D){Bo(l,a,d,p,m),(S||M||D)&&(f.save(),S&&f.clip(S),M&&f.clip(M)),D?(x&Jo)==Jo?(f.clip(D),H&&f.clip(H),As(m,_),Ts(l,v,a)):x&uo?(As(m,_),f.clip(D),Ts(l,v,a)):x&Kn&&(f.save(),f.clip(D),H&&f.clip(H),As(m,_),f.restore(),Ts(l,v,a)):(As(m,_),Ts(l,v,a)),(S||M||D)&&f.restore()}function Ts(l,a,d){d>0&&(a instanceof Map?a.forEach((p,m)=>{f.strokeStyle=Es=m,f.stroke(p)}):a!=null&&l&&f.stroke(a))}function As(l,a){a instanceof Map?a.forEach((d,p)=>{f.fillStyle=Mn=p,f.fill(d)}):a!=null&&l&&f.fill(a)}function rc(l,a,d,p){let m=F[l],v;if(p<=0)v=[0,0];else{let _=m._space=m.space(e,l,a,d,p),x=m._incrs=m.incrs(e,l,a,d,p,_);v=Dd(a,d,x,p,_)}return m._found=v}function vr(l,a,d,p,m,v,_,x,S,M){let H=_%2/2;T==1&&f.translate(H,H),Bo(x,_,S,M,x),f.beginPath();let D,B,ie,re,X=m+(p==0||p==3?-v:v);d==0?(B=m,re=X):(D=m,ie=X);for(let W=0;W<l.length;W++)a[W]!=null&&(d==0?D=ie=l[W]:B=re=l[W],f.moveTo(D,B),f.lineTo(ie,re));f.stroke(),T==1&&f.translate(-H,-H)}function oc(l){let a=!0;return F.forEach((d,p)=>{if(!d.show)return;let m=P[d.scale];if(m.min==null){d._show&&(a=!1,d._show=!1,Cn(!1));return}else d._show||(a=!1,d._show=!0,Cn(!1));let v=d.side,_=v%2,{min:x,max:S}=m,[M,H]=rc(p,x,S,_==0?J:N);if(H==0)return;let D=m.distr==2,B=d._splits=d.splits(e,p,x,S,M,H,D),ie=m.distr==2?B.map(V=>_t[V]):B,re=m.distr==2?_t[B[1]]-_t[B[0]]:M,X=d._values=d.values(e,d.filter(e,ie,p,H,re),p,H,re);d._rotate=v==2?d.rotate(e,X,p,H):0;let W=d._size;d._size=vt(d.size(e,X,p,l)),W!=null&&d._size!=W&&(a=!1)}),a}function ic(l){let a=!0;return Wo.forEach((d,p)=>{let m=d(e,p,rn,l);m!=Wt[p]&&(a=!1),Wt[p]=m}),a}function lc(){for(let l=0;l<F.length;l++){let a=F[l];if(!a.show||!a._show)continue;let d=a.side,p=d%2,m,v,_=a.stroke(e,l),x=d==0||d==3?-1:1,[S,M]=a._found;if(a.label!=null){let qe=a.labelGap*x,ot=Me((a._lpos+qe)*le);Go(a.labelFont[0],_,"center",d==2?"top":qi),f.save(),p==1?(m=v=0,f.translate(ot,Me(dt+yt/2)),f.rotate((d==3?-Bs:Bs)/2)):(m=Me(nt+Ze/2),v=ot);let an=Dl(a.label)?a.label(e,l,S,M):a.label;f.fillText(an,m,v),f.restore()}if(M==0)continue;let H=P[a.scale],D=p==0?Ze:yt,B=p==0?nt:dt,ie=a._splits,re=H.distr==2?ie.map(qe=>_t[qe]):ie,X=H.distr==2?_t[ie[1]]-_t[ie[0]]:S,W=a.ticks,V=a.border,ve=W.show?W.size:0,$e=Me(ve*le),Fe=Me((a.alignTo==2?a._size-ve-a.gap:a.gap)*le),de=a._rotate*-Bs/180,Se=A(a._pos*le),st=($e+Fe)*x,Ge=Se+st;v=p==0?Ge:0,m=p==1?Ge:0;let ft=a.font[0],kt=a.align==1?Wn:a.align==2?Jr:de>0?Wn:de<0?Jr:p==0?"center":d==3?Jr:Wn,Rt=de||p==1?"middle":d==2?"top":qi;Go(ft,_,kt,Rt);let rt=a.font[1]*a.lineGap,mt=ie.map(qe=>A(c(qe,H,D,B))),xt=a._values;for(let qe=0;qe<xt.length;qe++){let ot=xt[qe];if(ot!=null){p==0?m=mt[qe]:v=mt[qe],ot=""+ot;let an=ot.indexOf(`
`)==-1?[ot]:ot.split(/\n/gm);for(let Ye=0;Ye<an.length;Ye++){let mi=an[Ye];de?(f.save(),f.translate(m,v+Ye*rt),f.rotate(de),f.fillText(mi,0,0),f.restore()):f.fillText(mi,m,v+Ye*rt)}}}W.show&&vr(mt,W.filter(e,re,l,M,X),p,d,Se,$e,fe(W.width*le,3),W.stroke(e,l),W.dash,W.cap);let Ht=a.grid;Ht.show&&vr(mt,Ht.filter(e,re,l,M,X),p,p==0?2:1,p==0?dt:nt,p==0?yt:Ze,fe(Ht.width*le,3),Ht.stroke(e,l),Ht.dash,Ht.cap),V.show&&vr([Se],[1],p==0?1:0,p==0?1:2,p==1?dt:nt,p==1?yt:Ze,fe(V.width*le,3),V.stroke(e,l),V.dash,V.cap)}De("drawAxes")}function Cn(l){$.forEach((a,d)=>{d>0&&(a._paths=null,l&&(s==1?(a.min=null,a.max=null):a.facets.forEach(p=>{p.min=null,p.max=null})))})}let Ms=!1,br=!1,ss=[];function ac(){br=!1;for(let l=0;l<ss.length;l++)De(...ss[l]);ss.length=0}function Rn(){Ms||(Au(Zo),Ms=!0)}function cc(l,a=!1){Ms=!0,br=a,l(e),Zo(),a&&ss.length>0&&queueMicrotask(ac)}e.batch=cc;function Zo(){if(ir&&(ec(),ir=!1),Sn&&(qa(),Sn=!1),$s){if(be(y,Wn,me),be(y,"top",Ae),be(y,ws,J),be(y,vs,N),be(b,Wn,me),be(b,"top",Ae),be(b,ws,J),be(b,vs,N),be(w,ws,Ft),be(w,vs,Xt),g.width=Me(Ft*le),g.height=Me(Xt*le),F.forEach(({_el:l,_show:a,_size:d,_pos:p,side:m})=>{if(l!=null)if(a){let v=m===3||m===0?d:0,_=m%2==1;be(l,_?"left":"top",p-v),be(l,_?"width":"height",d),be(l,_?"top":"left",_?Ae:me),be(l,_?"height":"width",_?N:J),oo(l,mn)}else lt(l,mn)}),Es=Mn=cr=dr=hr=pr=fr=mr=ur=null,Qe=1,is(!0),me!=$n||Ae!=en||J!=Tt||N!=tn){Cn(!1);let l=J/Tt,a=N/tn;if(je&&!nn&&z.left>=0){z.left*=l,z.top*=a,Hn&&Lt(Hn,Me(z.left),0,J,N),Nn&&Lt(Nn,0,Me(z.top),J,N);for(let d=0;d<pt.length;d++){let p=pt[d];p!=null&&(Tn[d]*=l,An[d]*=a,Lt(p,vt(Tn[d]),vt(An[d]),J,N))}}if(we.show&&!Ss&&we.left>=0&&we.width>0){we.left*=l,we.width*=l,we.top*=a,we.height*=a;for(let d in Sr)be(Fn,d,we[d])}$n=me,en=Ae,Tt=J,tn=N}De("setSize"),$s=!1}Ft>0&&Xt>0&&(f.clearRect(0,0,g.width,g.height),De("drawClear"),K.forEach(l=>l()),De("draw")),we.show&&Ss&&(Cs(we),Ss=!1),je&&nn&&(ln(null,!0,!1),nn=!1),Q.show&&Q.live&&ht&&(xr(),ht=!1),u||(u=!0,e.status=1,De("ready")),ns=!1,Ms=!1}e.redraw=(l,a)=>{Sn=a||!1,l!==!1?Bt(L,E.min,E.max):Rn()};function yr(l,a){let d=P[l];if(d.from==null){if(ze==0){let p=d.range(e,a.min,a.max,l);a.min=p[0],a.max=p[1]}if(a.min>a.max){let p=a.min;a.min=a.max,a.max=p}if(ze>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;l==L&&d.distr==2&&ze>0&&(a.min=St(a.min,n[0]),a.max=St(a.max,n[0]),a.min==a.max&&a.max++),I[l]=a,ir=!0,Rn()}}e.setScale=yr;let _r,kr,Hn,Nn,Qo,Xo,Ln,Dn,ei,ti,ge,ke,jt=!1,Ve=z.drag,Ne=Ve.x,Le=Ve.y;je&&(z.x&&(_r=wt(Xc,b)),z.y&&(kr=wt(eu,b)),E.ori==0?(Hn=_r,Nn=kr):(Hn=kr,Nn=_r),ge=z.left,ke=z.top);let we=e.select=Ee({show:!0,over:!0,left:0,width:0,top:0,height:0},r.select),Fn=we.show?wt(Qc,we.over?b:y):null;function Cs(l,a){if(we.show){for(let d in l)we[d]=l[d],d in Sr&&be(Fn,d,l[d]);a!==!1&&De("setSelect")}}e.setSelect=Cs;function uc(l){if($[l].show)Te&&oo(xe[l],mn);else if(Te&&lt(xe[l],mn),je){let d=En?pt[0]:pt[l];d!=null&&Lt(d,-10,-10,J,N)}}function Bt(l,a,d){yr(l,{min:a,max:d})}function Mt(l,a,d,p){a.focus!=null&&mc(l),a.show!=null&&$.forEach((m,v)=>{v>0&&(l==v||l==null)&&(m.show=a.show,uc(v),s==2?(Bt(m.facets[0].scale,null,null),Bt(m.facets[1].scale,null,null)):Bt(m.scale,null,null),Rn())}),d!==!1&&De("setSeries",l,a),p&&ls("setSeries",e,l,a)}e.setSeries=Mt;function dc(l,a){Ee(q[l],a)}function hc(l,a){l.fill=te(l.fill||null),l.dir=oe(l.dir,-1),a=a??q.length,q.splice(a,0,l)}function pc(l){l==null?q.length=0:q.splice(l,1)}e.addBand=hc,e.setBand=dc,e.delBand=pc;function fc(l,a){$[l].alpha=a,je&&pt[l]!=null&&(pt[l].style.opacity=a),Te&&xe[l]&&(xe[l].style.opacity=a)}let Ot,Gt,on,On={focus:!0};function mc(l){if(l!=on){let a=l==null,d=At.alpha!=1;$.forEach((p,m)=>{if(s==1||m>0){let v=a||m==0||m==l;p._focus=a?null:v,d&&fc(m,v?1:At.alpha)}}),on=l,d&&Rn()}}Te&&Pn&&Be(Zi,ae,l=>{z._lock||(sn(l),on!=null&&Mt(null,On,!0,Pe.setSeries))});function Ct(l,a,d){let p=P[a];d&&(l=l/le-(p.ori==1?Ae:me));let m=J;p.ori==1&&(m=N,l=m-l),p.dir==-1&&(l=m-l);let v=p._min,_=p._max,x=l/m,S=v+(_-v)*x,M=p.distr;return M==3?Gn(10,S):M==4?wu(S,p.asinh):M==100?p.bwd(S):S}function gc(l,a){let d=Ct(l,L,a);return St(d,n[0],Re,He)}e.valToIdx=l=>St(l,n[0]),e.posToIdx=gc,e.posToVal=Ct,e.valToPos=(l,a,d)=>P[a].ori==0?i(l,P[a],d?Ze:J,d?nt:0):o(l,P[a],d?yt:N,d?dt:0),e.setCursor=(l,a,d)=>{ge=l.left,ke=l.top,ln(null,a,d)};function ni(l,a){be(Fn,Wn,we.left=l),be(Fn,ws,we.width=a)}function si(l,a){be(Fn,"top",we.top=l),be(Fn,vs,we.height=a)}let rs=E.ori==0?ni:si,os=E.ori==1?ni:si;function wc(){if(Te&&Q.live)for(let l=s==2?1:0;l<$.length;l++){if(l==0&&ut)continue;let a=Q.values[l],d=0;for(let p in a)Et[l][d++].firstChild.nodeValue=a[p]}}function xr(l,a){if(l!=null&&(l.idxs?l.idxs.forEach((d,p)=>{ue[p]=d}):_u(l.idx)||ue.fill(l.idx),Q.idx=ue[0]),Te&&Q.live){for(let d=0;d<$.length;d++)(d>0||s==1&&!ut)&&vc(d,ue[d]);wc()}ht=!1,a!==!1&&De("setLegend")}e.setLegend=xr;function vc(l,a){let d=$[l],p=l==0&&Z==2?_t:n[l],m;ut?m=d.values(e,l,a)??It:(m=d.value(e,a==null?null:p[a],l,a),m=m==null?It:{_:m}),Q.values[l]=m}function ln(l,a,d){ei=ge,ti=ke,[ge,ke]=z.move(e,ge,ke),z.left=ge,z.top=ke,je&&(Hn&&Lt(Hn,Me(ge),0,J,N),Nn&&Lt(Nn,0,Me(ke),J,N));let p,m=Re>He;Ot=pe,Gt=null;let v=E.ori==0?J:N,_=E.ori==1?J:N;if(ge<0||ze==0||m){p=z.idx=null;for(let x=0;x<$.length;x++){let S=pt[x];S!=null&&Lt(S,-10,-10,J,N)}Pn&&Mt(null,On,!0,l==null&&Pe.setSeries),Q.live&&(ue.fill(p),ht=!0)}else{let x,S,M;s==1&&(x=E.ori==0?ge:ke,S=Ct(x,L),p=z.idx=St(S,n[0],Re,He),M=O(n[0][p],E,v,0));let H=-10,D=-10,B=0,ie=0,re=!0,X="",W="";for(let V=s==2?1:0;V<$.length;V++){let ve=$[V],$e=ue[V],Fe=$e==null?null:s==1?n[V][$e]:n[V][1][$e],de=z.dataIdx(e,V,p,S),Se=de==null?null:s==1?n[V][de]:n[V][1][de];if(ht=ht||Se!=Fe||de!=$e,ue[V]=de,V>0&&ve.show){let st=de==null?-10:de==p?M:O(s==1?n[0][de]:n[V][0][de],E,v,0),Ge=Se==null?-10:j(Se,s==1?P[ve.scale]:P[ve.facets[1].scale],_,0);if(Pn&&Se!=null){let ft=E.ori==1?ge:ke,kt=Ce(At.dist(e,V,de,Ge,ft));if(kt<Ot){let Rt=At.bias;if(Rt!=0){let rt=Ct(ft,ve.scale),mt=Se>=0?1:-1,xt=rt>=0?1:-1;xt==mt&&(xt==1?Rt==1?Se>=rt:Se<=rt:Rt==1?Se<=rt:Se>=rt)&&(Ot=kt,Gt=V)}else Ot=kt,Gt=V}}if(ht||En){let ft,kt;E.ori==0?(ft=st,kt=Ge):(ft=Ge,kt=st);let Rt,rt,mt,xt,Ht,qe,ot=!0,an=Ue.bbox;if(an!=null){ot=!1;let Ye=an(e,V);mt=Ye.left,xt=Ye.top,Rt=Ye.width,rt=Ye.height}else mt=ft,xt=kt,Rt=rt=Ue.size(e,V);if(qe=Ue.fill(e,V),Ht=Ue.stroke(e,V),En)V==Gt&&Ot<=At.prox&&(H=mt,D=xt,B=Rt,ie=rt,re=ot,X=qe,W=Ht);else{let Ye=pt[V];Ye!=null&&(Tn[V]=mt,An[V]=xt,rl(Ye,Rt,rt,ot),nl(Ye,qe,Ht),Lt(Ye,vt(mt),vt(xt),J,N))}}}}if(En){let V=At.prox,ve=on==null?Ot<=V:Ot>V||Gt!=on;if(ht||ve){let $e=pt[0];$e!=null&&(Tn[0]=H,An[0]=D,rl($e,B,ie,re),nl($e,X,W),Lt($e,vt(H),vt(D),J,N))}}}if(we.show&&jt)if(l!=null){let[x,S]=Pe.scales,[M,H]=Pe.match,[D,B]=l.cursor.sync.scales,ie=l.cursor.drag;if(Ne=ie._x,Le=ie._y,Ne||Le){let{left:re,top:X,width:W,height:V}=l.select,ve=l.scales[D].ori,$e=l.posToVal,Fe,de,Se,st,Ge,ft=x!=null&&M(x,D),kt=S!=null&&H(S,B);ft&&Ne?(ve==0?(Fe=re,de=W):(Fe=X,de=V),Se=P[x],st=O($e(Fe,D),Se,v,0),Ge=O($e(Fe+de,D),Se,v,0),rs(Pt(st,Ge),Ce(Ge-st))):rs(0,v),kt&&Le?(ve==1?(Fe=re,de=W):(Fe=X,de=V),Se=P[S],st=j($e(Fe,B),Se,_,0),Ge=j($e(Fe+de,B),Se,_,0),os(Pt(st,Ge),Ce(Ge-st))):os(0,_)}else Pr()}else{let x=Ce(ei-Qo),S=Ce(ti-Xo);if(E.ori==1){let B=x;x=S,S=B}Ne=Ve.x&&x>=Ve.dist,Le=Ve.y&&S>=Ve.dist;let M=Ve.uni;M!=null?Ne&&Le&&(Ne=x>=M,Le=S>=M,!Ne&&!Le&&(S>x?Le=!0:Ne=!0)):Ve.x&&Ve.y&&(Ne||Le)&&(Ne=Le=!0);let H,D;Ne&&(E.ori==0?(H=Ln,D=ge):(H=Dn,D=ke),rs(Pt(H,D),Ce(D-H)),Le||os(0,_)),Le&&(E.ori==1?(H=Ln,D=ge):(H=Dn,D=ke),os(Pt(H,D),Ce(D-H)),Ne||rs(0,v)),!Ne&&!Le&&(rs(0,0),os(0,0))}if(Ve._x=Ne,Ve._y=Le,l==null){if(d){if(fi!=null){let[x,S]=Pe.scales;Pe.values[0]=x!=null?Ct(E.ori==0?ge:ke,x):null,Pe.values[1]=S!=null?Ct(E.ori==1?ge:ke,S):null}ls(Zr,e,ge,ke,J,N,p)}if(Pn){let x=d&&Pe.setSeries,S=At.prox;on==null?Ot<=S&&Mt(Gt,On,!0,x):Ot>S?Mt(null,On,!0,x):Gt!=on&&Mt(Gt,On,!0,x)}}ht&&(Q.idx=p,xr()),a!==!1&&De("setCursor")}let qt=null;Object.defineProperty(e,"rect",{get(){return qt==null&&is(!1),qt}});function is(l=!1){l?qt=null:(qt=b.getBoundingClientRect(),De("syncRect",qt))}function ri(l,a,d,p,m,v,_){z._lock||jt&&l!=null&&l.movementX==0&&l.movementY==0||($r(l,a,d,p,m,v,_,!1,l!=null),l!=null?ln(null,!0,!0):ln(a,!0,!1))}function $r(l,a,d,p,m,v,_,x,S){if(qt==null&&is(!1),sn(l),l!=null)d=l.clientX-qt.left,p=l.clientY-qt.top;else{if(d<0||p<0){ge=-10,ke=-10;return}let[M,H]=Pe.scales,D=a.cursor.sync,[B,ie]=D.values,[re,X]=D.scales,[W,V]=Pe.match,ve=a.axes[0].side%2==1,$e=E.ori==0?J:N,Fe=E.ori==1?J:N,de=ve?v:m,Se=ve?m:v,st=ve?p:d,Ge=ve?d:p;if(re!=null?d=W(M,re)?c(B,P[M],$e,0):-10:d=$e*(st/de),X!=null?p=V(H,X)?c(ie,P[H],Fe,0):-10:p=Fe*(Ge/Se),E.ori==1){let ft=d;d=p,p=ft}}S&&(a==null||a.cursor.event.type==Zr)&&((d<=1||d>=J-1)&&(d=pn(d,J)),(p<=1||p>=N-1)&&(p=pn(p,N))),x?(Qo=d,Xo=p,[Ln,Dn]=z.move(e,d,p)):(ge=d,ke=p)}let Sr={width:0,height:0,left:0,top:0};function Pr(){Cs(Sr,!1)}let oi,ii,li,ai;function ci(l,a,d,p,m,v,_){jt=!0,Ne=Le=Ve._x=Ve._y=!1,$r(l,a,d,p,m,v,_,!0,!1),l!=null&&(Be(Qr,so,ui,!1),ls(Ki,e,Ln,Dn,J,N,null));let{left:x,top:S,width:M,height:H}=we;oi=x,ii=S,li=M,ai=H}function ui(l,a,d,p,m,v,_){jt=Ve._x=Ve._y=!1,$r(l,a,d,p,m,v,_,!1,!0);let{left:x,top:S,width:M,height:H}=we,D=M>0||H>0,B=oi!=x||ii!=S||li!=M||ai!=H;if(D&&B&&Cs(we),Ve.setScale&&D&&B){let ie=x,re=M,X=S,W=H;if(E.ori==1&&(ie=S,re=H,X=x,W=M),Ne&&Bt(L,Ct(ie,L),Ct(ie+re,L)),Le)for(let V in P){let ve=P[V];V!=L&&ve.from==null&&ve.min!=pe&&Bt(V,Ct(X+W,V),Ct(X,V))}Pr()}else z.lock&&(z._lock=!z._lock,ln(a,!0,l!=null));l!=null&&(xn(Qr,so),ls(Qr,e,ge,ke,J,N,null))}function bc(l,a,d,p,m,v,_){if(z._lock)return;sn(l);let x=jt;if(jt){let S=!0,M=!0,H=10,D,B;E.ori==0?(D=Ne,B=Le):(D=Le,B=Ne),D&&B&&(S=ge<=H||ge>=J-H,M=ke<=H||ke>=N-H),D&&S&&(ge=ge<Ln?0:J),B&&M&&(ke=ke<Dn?0:N),ln(null,!0,!0),jt=!1}ge=-10,ke=-10,ue.fill(null),ln(null,!0,!0),x&&(jt=x)}function di(l,a,d,p,m,v,_){z._lock||(sn(l),ar(),Pr(),l!=null&&ls(Qi,e,ge,ke,J,N,null))}function hi(){F.forEach(Fd),lr(e.width,e.height,!0)}gn(Gs,Bn,hi);let zn={};zn.mousedown=ci,zn.mousemove=ri,zn.mouseup=ui,zn.dblclick=di,zn.setSeries=(l,a,d,p)=>{let m=Pe.match[2];d=m(e,a,d),d!=-1&&Mt(d,p,!0,!1)},je&&(Be(Ki,b,ci),Be(Zr,b,ri),Be(Ji,b,l=>{sn(l),is(!1)}),Be(Zi,b,bc),Be(Qi,b,di),ho.add(e),e.syncRect=is);let Rs=e.hooks=r.hooks||{};function De(l,a,d){br?ss.push([l,a,d]):l in Rs&&Rs[l].forEach(p=>{p.call(null,e,a,d)})}(r.plugins||[]).forEach(l=>{for(let a in l.hooks)Rs[a]=(Rs[a]||[]).concat(l.hooks[a])});let pi=(l,a,d)=>d,Pe=Ee({key:null,setSeries:!1,filters:{pub:cl,sub:cl},scales:[L,$[1]?$[1].scale:null],match:[ul,ul,pi],values:[null,null]},z.sync);Pe.match.length==2&&Pe.match.push(pi),z.sync=Pe;let fi=Pe.key,Er=ia(fi);function ls(l,a,d,p,m,v,_){Pe.filters.pub(l,a,d,p,m,v,_)&&Er.pub(l,a,d,p,m,v,_)}Er.sub(e);function yc(l,a,d,p,m,v,_){Pe.filters.sub(l,a,d,p,m,v,_)&&zn[l](null,a,d,p,m,v,_)}e.pub=yc;function _c(){Er.unsub(e),ho.delete(e),Qt.clear(),io(Gs,Bn,hi),h.remove(),ae?.remove(),De("destroy")}e.destroy=_c;function Tr(){De("init",r,n),jo(n||r.data,!1),I[L]?yr(L,I[L]):ar(),Ss=we.show&&(we.width>0||we.height>0),nn=ht=!0,lr(r.width,r.height)}return $.forEach(Io),F.forEach(Xa),t?t instanceof HTMLElement?(t.appendChild(h),Tr()):t(e,Tr):Tr(),e}var jc,Bc,Gc,qc,Yc,Kc,Jc,Zc,mn,Qc,Xc,eu,tu,nu,su,ru,ou,iu,Gi,lu,ws,vs,qi,Wn,Jr,fo,Yi,Zr,Ki,Qr,Ji,Zi,Qi,au,cu,Xi,Gs,mo,Jn,so,Bn,uu,le,Is,el,tl,sl,go,du,Hl,Nl,Ks,hu,vo,ol,ys,fu,gu,bo,ct,Bs,Ce,at,Me,vt,Pt,Ke,Gn,ll,Vt,Ll,wu,Xr,pe,vu,Fl,Ol,bu,cl,ul,yu,wn,Zt,_s,yo,qn,Jt,Ul,_u,xu,Il,$u,Su,Pu,Au,Wl,jl,Hu,Nu,Lu,Fu,Ou,Gl,Ys,Vu,ql,Uu,fn,ko,Yl,hl,Kl,bs,Ws,Jl,Iu,jn,pl,fl,ce,Wu,ju,Bu,Gu,qu,Yu,Ju,Xu,to,od,Ql,xo,Xl,ea,$o,ta,na,bl,id,ld,yl,sa,dd,hd,_l,co,kl,xl,ra,$l,Sl,oa,bd,Pl,Kn,uo,er,tr,Zn,Qn,nr,Eo,aa,ca,ua,da,kd,xd,ho,Ad,Md,Rd,Nd,Ld,va=he(()=>{jc="uplot",Bc="u-hz",Gc="u-vt",qc="u-title",Yc="u-wrap",Kc="u-under",Jc="u-over",Zc="u-axis",mn="u-off",Qc="u-select",Xc="u-cursor-x",eu="u-cursor-y",tu="u-cursor-pt",nu="u-legend",su="u-live",ru="u-inline",ou="u-series",iu="u-marker",Gi="u-label",lu="u-value",ws="width",vs="height",qi="bottom",Wn="left",Jr="right",fo="#000",Yi=fo+"0",Zr="mousemove",Ki="mousedown",Qr="mouseup",Ji="mouseenter",Zi="mouseleave",Qi="dblclick",au="resize",cu="scroll",Xi="change",Gs="dppxchange",mo="--",Jn=typeof window<"u",so=Jn?document:null,Bn=Jn?window:null,uu=Jn?navigator:null;el=new WeakMap;tl=new WeakMap;sl=new WeakMap;go={passive:!0},du={...go,capture:!0};Jn&&ro();Hl=r=>r!=null,Nl=r=>r!=null&&r>0,Ks=Rl(Hl),hu=Rl(Nl);vo=.1,ol={mode:3,pad:vo},ys={pad:0,soft:null,mode:0},fu={min:ys,max:ys};gu=new Intl.NumberFormat(Jn?uu.language:"en-US"),bo=r=>gu.format(r),ct=Math,Bs=ct.PI,Ce=ct.abs,at=ct.floor,Me=ct.round,vt=ct.ceil,Pt=ct.min,Ke=ct.max,Gn=ct.pow,ll=ct.sign,Vt=ct.log10,Ll=ct.log2,wu=(r,n=1)=>ct.sinh(r)*n,Xr=(r,n=1)=>ct.asinh(r/n),pe=1/0;vu=()=>{},Fl=r=>r,Ol=(r,n)=>n,bu=r=>null,cl=r=>!0,ul=(r,n)=>r==n,yu=/\.\d*?(?=9{6,}|0{6,})/gm,wn=r=>{if(Ul(r)||Zt.has(r))return r;let n=`${r}`,t=n.match(yu);if(t==null)return r;let e=t[0].length-1;if(n.indexOf("e-")!=-1){let[s,i]=n.split("e");return+`${wn(s)}e${i}`}return fe(r,e)};Zt=new Map;_s={},yo=[],qn=[null,null],Jt=Array.isArray,Ul=Number.isInteger,_u=r=>r===void 0;xu=Object.getPrototypeOf(Uint8Array),Il="__proto__";$u=0,Su=1,Pu=2;Au=typeof queueMicrotask>"u"?r=>Promise.resolve().then(r):queueMicrotask;Wl=["January","February","March","April","May","June","July","August","September","October","November","December"],jl=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];Hu=jl.map(Bl),Nu=Wl.map(Bl),Lu={MMMM:Wl,MMM:Nu,WWWW:jl,WWW:Hu};Fu={YYYY:r=>r.getFullYear(),YY:r=>(r.getFullYear()+"").slice(2),MMMM:(r,n)=>n.MMMM[r.getMonth()],MMM:(r,n)=>n.MMM[r.getMonth()],MM:r=>gs(r.getMonth()+1),M:r=>r.getMonth()+1,DD:r=>gs(r.getDate()),D:r=>r.getDate(),WWWW:(r,n)=>n.WWWW[r.getDay()],WWW:(r,n)=>n.WWW[r.getDay()],HH:r=>gs(r.getHours()),H:r=>r.getHours(),h:r=>{let n=r.getHours();return n==0?12:n>12?n-12:n},AA:r=>r.getHours()>=12?"PM":"AM",aa:r=>r.getHours()>=12?"pm":"am",a:r=>r.getHours()>=12?"p":"a",mm:r=>gs(r.getMinutes()),m:r=>r.getMinutes(),ss:r=>gs(r.getSeconds()),s:r=>r.getSeconds(),fff:r=>Du(r.getMilliseconds())};Ou=new Intl.DateTimeFormat().resolvedOptions().timeZone;Gl=r=>r%1==0,Ys=[1,2,2.5,5],Vu=ks(10,-32,0,Ys),ql=ks(10,0,32,Ys),Uu=ql.filter(Gl),fn=Vu.concat(ql),ko=`
`,Yl="{YYYY}",hl=ko+Yl,Kl="{M}/{D}",bs=ko+Kl,Ws=bs+"/{YY}",Jl="{aa}",Iu="{h}:{mm}",jn=Iu+Jl,pl=ko+jn,fl=":{ss}",ce=null;[Wu,ju,Bu]=Zl(1),[Gu,qu,Yu]=Zl(.001);ks(2,-53,53,[1]);Ju="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";Xu={show:!0,live:!0,isolate:!1,mount:vu,markers:{show:!0,width:2,stroke:Zu,fill:Qu,dash:"solid"},idx:null,idxs:null,values:[]};to=[0,0];od={show:!0,x:!0,y:!0,lock:!1,move:rd,points:{one:!1,show:ed,size:sd,width:0,stroke:nd,fill:td},bind:{mousedown:js,mouseup:js,click:js,dblclick:js,mousemove:no,mouseleave:no,mouseenter:no},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(r,n)=>{n.stopPropagation(),n.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(r,n,t,e,s)=>e-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Ql={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},xo=Ee({},Ql,{filter:Ol}),Xl=Ee({},xo,{size:10}),ea=Ee({},Ql,{show:!1}),$o='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',ta="bold "+$o,na=1.5,bl={show:!0,scale:"x",stroke:fo,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ta,side:2,grid:xo,ticks:Xl,border:ea,font:$o,lineGap:na,rotate:0},id="Value",ld="Time",yl={show:!0,scale:"x",auto:!1,sorted:1,min:pe,max:-pe,idxs:[]};sa=/./,dd=/[12357]/,hd=/[125]/,_l=/1/,co=(r,n,t,e)=>r.map((s,i)=>n==4&&s==0||i%e==0&&t.test(s.toExponential()[s<0?1:0])?s:null);kl={show:!0,scale:"y",stroke:fo,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ta,side:3,grid:xo,ticks:Xl,border:ea,font:$o,lineGap:na,rotate:0};xl={scale:null,auto:!0,sorted:0,min:pe,max:-pe},ra=(r,n,t,e,s)=>s,$l={show:!0,auto:!0,sorted:0,gaps:ra,alpha:1,facets:[Ee({},xl,{scale:"x"}),Ee({},xl,{scale:"y"})]},Sl={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:ra,alpha:1,points:{show:wd,filter:null},values:null,min:pe,max:-pe,idxs:[],path:null,clip:null};oa={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},bd=Ee({},oa,{time:!1,ori:1}),Pl={};Kn=1,uo=2;er=(r,n,t)=>{r.moveTo(n,t)},tr=(r,n,t)=>{r.moveTo(t,n)},Zn=(r,n,t)=>{r.lineTo(n,t)},Qn=(r,n,t)=>{r.lineTo(t,n)},nr=la(0),Eo=la(1),aa=(r,n,t,e,s,i)=>{r.arc(n,t,e,s,i)},ca=(r,n,t,e,s,i)=>{r.arc(t,n,e,s,i)},ua=(r,n,t,e,s,i,o)=>{r.bezierCurveTo(n,t,e,s,i,o)},da=(r,n,t,e,s,i,o)=>{r.bezierCurveTo(t,n,s,e,o,i)};kd=pa(Zn),xd=pa(Qn);ho=new Set;Jn&&(gn(au,Bn,Al),gn(cu,Bn,Al,!0),gn(Gs,Bn,()=>{Oe.pxRatio=le}));Ad=fa(),Md=ha();Rd=ma;Nd=ga;Ld=wa;Oe.assign=Ee;Oe.fmtNum=bo;Oe.rangeNum=qs;Oe.rangeLog=Js;Oe.rangeAsinh=wo;Oe.orient=vn;Oe.pxRatio=le;Oe.join=Tu;Oe.fmtDate=_o,Oe.tzDate=zu;Oe.sync=ia;{Oe.addGap=_d,Oe.clipGaps=Xs;let r=Oe.paths={points:ha};r.linear=fa,r.stepped=$d,r.bars=Sd,r.spline=Ed}});var ya,ba=he(()=>{ya='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}'});function sr(r){return r.slot.every((n,t)=>n<0||t===r.slot.length-1||!!r.counts[t])}function*ka(r){let n=null;for(let t=0;t<r.times.length;t++){let e=!!r.counts[t];e&&n===null&&(n=r.times[t]),!e&&n!==null&&(yield[n,r.times[t]],n=null)}n!==null&&(yield[n,r.times.at(-1)])}function xa(r,n,t){let e=r.from,s=r.times.at(-1),i=(s-e)/3600,o=t/i>14?3:t/i>4.6?6:12,c=[];for(let u=Math.ceil(e/3600)*3600;u<=s;u+=3600){let{hour:h,minute:g}=n.localHour(u);if(g!==0||h%o!==0)continue;let f=(s-u)/(s-e)*t<12;c.push({at:u,text:f?"":h===0?n.weekday(u):String(h).padStart(2,"0")})}return c}function yn(r,n){let t=r.match(/[\d.]+/g);if(!t)return r;let[e,s,i,o="1"]=t,c=r.startsWith("color(")?255:1;return`rgba(${Number(e)*c}, ${Number(s)*c}, ${Number(i)*c}, ${Number(o)*n})`}var bn,_a,To=he(()=>{"use strict";bn=()=>null,_a={mousedown:bn,mouseup:bn,click:bn,dblclick:bn,mousemove:bn,mouseleave:bn,mouseenter:bn}});var $a,zd,Mo,Ao,Vd,Ud,Id,rr,Xn,Sa=he(()=>{"use strict";gt();va();ba();To();Kt();$a=40,zd=6,Mo={price:98,power:164,level:124},Ao=22,Vd=260,Ud=.6,Id=90,rr=Object.keys(Mo),Xn=class extends Xe{constructor(){super(...arguments);this.plots={};this.made="";this.wide=0;this.place=null;this.ticks=[];this.colors={};this.rest=.68;this.onPointer=t=>{let e=this.plots.price,s=this.series;if(!e||!s)return;let i=t.clientX-e.over.getBoundingClientRect().left,o=e.posToVal(i,"x"),c=s.times.findLastIndex(u=>u<=o);c=Math.min(Math.max(c,0),Math.max(0,s.times.length-2)),this.pick(c)};this.onLeave=t=>{t.pointerType==="mouse"&&this.pick(null)};this.onFocus=t=>{this.place===null&&t.target.matches(":focus-visible")&&this.pick(this.nowPlace())};this.onBlur=()=>this.pick(null);this.onKey=t=>{let e=this.series;if(!e)return;let s=e.times.length-2,i=this.place??this.nowPlace(),o={ArrowRight:i+1,ArrowUp:i+1,ArrowLeft:i-1,ArrowDown:i-1,PageDown:i-4,PageUp:i+4,Home:0,End:s};if(t.key==="Escape")return this.pick(null);let c=o[t.key];c!==void 0&&(t.preventDefault(),this.pick(Math.min(Math.max(c,0),s)))}}static{this.properties={series:{attribute:!1},marks:{attribute:!1},format:{attribute:!1},hidden_:{attribute:!1},theme:{attribute:!1},label:{},spoken:{}}}static{this.styles=[et,Ls(ya),Ie`
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
        left: ${$a+6}px;
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
    `]}static height(){return rr.reduce((t,e)=>t+Mo[e],Ao)}render(){let t=this.format,e=Math.max(0,(this.series?.times.length??2)-2);return k`<div
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
      @focus=${this.onFocus}
      @blur=${this.onBlur}
    >
      ${rr.map(s=>k`<div class="panel" style="height:${this.height(s)}px">
            <span class="name" aria-hidden="true"
              >${t?this.heading(s,t):""}</span
            >
            <div class="plot" data-panel=${s}></div>
          </div>`)}
    </div>`}heading(t,e){switch(t){case"price":return`${e.word("price")}, ${e.sign}/kWh`;case"power":return`${e.word("power")}, kW (${e.word("power_below")})`;case"level":return`${e.word("charge_level")}, %`}}connectedCallback(){super.connectedCallback(),this.observer=new ResizeObserver(t=>{let e=Math.floor(t[0]?.contentRect.width??0);if(e>0&&e!==this.wide){let s=this.height("price");this.wide=e,this.height("price")!==s&&this.requestUpdate(),this.draw()}}),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer?.disconnect(),this.destroy()}destroy(){for(let t of Object.values(this.plots))t.destroy();this.plots={},this.made=""}updated(t){(t.has("theme")||!Object.keys(this.colors).length)&&this.readColors(),["series","marks","format","hidden_","theme"].some(e=>t.has(e))&&this.draw()}readColors(){let t=getComputedStyle(this),e=document.createElement("span");this.renderRoot.appendChild(e);let s=(o,c="none")=>(e.style.setProperty("forced-color-adjust",c),e.style.color=o,getComputedStyle(e).color);for(let o of["--v2h-price","--v2h-grid","--v2h-solar","--v2h-house","--v2h-peak"])this.colors[o]=s(`var(${o})`);for(let o=0;o<5;o++)this.colors[`--v2h-storage-${o}`]=s(`var(--v2h-storage-${o})`);this.colors.text=s("var(--primary-text-color)","auto"),this.colors.quiet=s("var(--secondary-text-color)","auto");let i=matchMedia("(forced-colors: active)").matches;this.colors["--divider-color"]=i?yn(this.colors.text,.25):s("var(--divider-color)"),this.colors.font=t.fontFamily||"sans-serif",e.remove(),this.rest=matchMedia("(prefers-contrast: more)").matches?1:.68}color(t){return this.colors[t]??"#888"}draw(){let{series:t,format:e}=this;if(!t||!e||!this.wide||!this.isConnected||t.times.length<2)return;let s=JSON.stringify([t.storages.map(i=>i.key),this.colors,this.rest,e.currency]);if(this.ticks=xa(t,e,this.wide),s!==this.made){this.destroy(),this.made=s;for(let i of rr){let o=this.renderRoot.querySelector(`[data-panel=${i}]`);o&&(this.plots[i]=new Oe(this.options(i,t),this.data(i,t),o))}return}for(let i of rr){let o=this.plots[i];o&&(o.width!==this.wide&&o.setSize({width:this.wide,height:this.height(i)}),o.batch(()=>{o.setData(this.data(i,t)),o.redraw(!0,!0)}))}}height(t){return(this.wide>0&&this.wide<Vd?Ud:1)*Mo[t]+(t==="level"?Ao:0)}data(t,e){let s=(i,o)=>this.hidden_?.has(i)?o.map(()=>null):o;switch(t){case"price":return[e.times,e.price];case"power":return[e.times,s("solar",e.solar),...e.storages.map(i=>s(i.key,i.kw)),s("house",e.load),s("grid",e.grid)];case"level":return[e.times,...e.storages.map(i=>s(i.key,i.soc.map(o=>o===null?null:100*o)))]}}options(t,e){let s=this.color("quiet"),i=`11px ${this.colors.font}`,o=e.storages.map((g,f)=>this.color(`--v2h-storage-${f%5}`)),c=Oe.paths.stepped({align:1}),u=(g,f,w)=>({stroke:y=>this.ahead(y,g,this.rest),width:f,paths:t==="level"?void 0:c,points:{show:!1},spanGaps:!1,...w?{fill:y=>this.ahead(y,g,this.rest,w),fillTo:()=>0}:{}}),h={price:[{...u(this.color("--v2h-price"),2),stroke:g=>this.known(g,this.color("--v2h-price")),fill:g=>this.known(g,this.color("--v2h-price"),.2)}],power:[u(this.color("--v2h-solar"),1.25,.18),...o.map(g=>u(g,1.5,.3)),u(this.color("--v2h-house"),1,.08),u(this.color("--v2h-grid"),1.75)],level:o.map(g=>u(g,2))};return{width:this.wide,height:this.height(t),padding:[zd+8,4,t==="level"?0:7,0],legend:{show:!1},cursor:{drag:{x:!1,y:!1},y:!1,points:{size:7},bind:_a},scales:{x:{time:!1,range:(g,f,w)=>[this.series?.from??f,this.series?.times.at(-1)??w]},y:t==="level"?{range:[0,100]}:{range:(g,f,w)=>this.span(t,f??0,w??1)}},axes:[{show:!0,size:t==="level"?Ao:0,font:i,stroke:s,gap:4,splits:()=>this.ticks.map(g=>g.at),values:()=>t==="level"?this.ticks.map(g=>g.text):this.ticks.map(()=>""),grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1}},{size:$a,font:i,stroke:s,gap:5,space:t==="power"?26:24,grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1},...t==="level"?{splits:()=>[0,50,100]}:{},values:(g,f)=>f.map(w=>this.axisNumber(t,w,f))}],series:[{},...h[t]],hooks:{drawClear:[g=>this.behind(g,t)],draw:[g=>this.above(g,t)]}}}axisNumber(t,e,s){let i=Math.abs((s[1]??1)-(s[0]??0)),o=t==="level"||i>=1?0:i>=.1?1:2;return this.format?.number(e,o)??String(e)}span(t,e,s){let[i,o]=[Math.min(0,e),Math.max(t==="price"?.5:2,s)],{booked:c,target:u}=this.marks??{};t==="power"&&!this.hidden_?.has("grid")&&(o=Math.max(o,c??0,u??0));let h=.06*(o-i);return[i<0?i-h:0,o+h]}fading(t,e,s,i,o=1){let{left:c,width:u}=t.bbox,g=(t.valToPos(s,"x",!0)-c)/u,f=yn(e,o),w=yn(e,o*i);if(!(g>0))return w;if(!(g<1))return f;let y=t.ctx.createLinearGradient(c,0,c+u,0);return y.addColorStop(0,f),y.addColorStop(g,f),y.addColorStop(g,w),y.addColorStop(1,w),y}ahead(t,e,s,i=1){return this.fading(t,e,this.series?.now??0,s,i)}known(t,e,s=1){return this.fading(t,e,Math.min(this.series?.knownUntil??0,8e9),this.rest-.25,s)}behind(t,e){let s=this.series;if(!s)return;let{ctx:i,bbox:o}=t,c=u=>Math.min(Math.max(t.valToPos(u,"x",!0),o.left),o.left+o.width);if(i.save(),i.fillStyle=yn(this.color("text"),.045),i.fillRect(o.left,o.top,c(s.now)-o.left,o.height),e==="price"&&s.knownUntil<s.times.at(-1)&&this.hatch(i,c(s.knownUntil),o.top,o.left+o.width-c(s.knownUntil),o.height),e==="power"&&!sr(s)){i.fillStyle=yn(this.color("--v2h-peak"),.09);for(let[u,h]of ka(s))i.fillRect(c(u),o.top,c(h)-c(u),o.height)}i.restore()}hatch(t,e,s,i,o){t.save(),t.beginPath(),t.rect(e,s,i,o),t.clip(),t.strokeStyle=yn(this.color("quiet"),.16),t.lineWidth=devicePixelRatio;let c=8*devicePixelRatio;t.beginPath();for(let u=e-o;u<e+i;u+=c)t.moveTo(u,s+o),t.lineTo(u+o,s);t.stroke(),t.restore()}above(t,e){let{series:s,marks:i,format:o}=this;if(!s||!o)return;let{ctx:c,bbox:u}=t,h=devicePixelRatio,g=u.left+u.width,f=t.valToPos(s.now,"x",!0),w=(y,b,T,A)=>{let R=Math.round(t.valToPos(y,"y",!0));return c.setLineDash(A.map($=>$*h)),c.strokeStyle=T,c.beginPath(),c.moveTo(b,R),c.lineTo(g,R),c.stroke(),c.setLineDash([]),R};if(c.save(),c.lineWidth=1.5*h,e==="power"&&!this.hidden_?.has("grid")&&this.drawPeaks(u,w,i),e==="level"){for(let y of i?.reserves??[])w(100*y.soc,f,this.color(y.color),[4,3]);for(let y of i?.departures??[]){let b=t.valToPos(y.at,"x",!0);b<u.left||b>g||(c.strokeStyle=c.fillStyle=this.color(y.color),c.beginPath(),c.moveTo(b,u.top),c.lineTo(b,u.top+u.height),c.stroke(),y.soc!==null&&(c.beginPath(),c.arc(b,t.valToPos(100*y.soc,"y",!0),4*h,0,2*Math.PI),c.fill()))}}if(c.strokeStyle=this.color("text"),c.lineWidth=1.5*h,c.beginPath(),c.moveTo(f,u.top),c.lineTo(f,u.top+u.height),c.stroke(),e==="price"&&(c.font=`${11*h}px ${this.colors.font}`,c.fillStyle=this.color("text"),c.textBaseline="top",c.textAlign="left",f-u.left>Id*h&&c.fillText(o.word("now"),f+4*h,u.top-12*h),s.knownUntil<s.times.at(-1))){let y=t.valToPos(s.knownUntil,"x",!0);c.fillStyle=this.color("quiet");let b=o.word("forecast");y+c.measureText(b).width+4*h<g&&c.fillText(b,y+4*h,u.top-12*h)}c.restore()}drawPeaks(t,e,s){let i=this.color("--v2h-peak"),{booked:o=null,target:c=null}=s??{},u=o!==null&&c!==null&&Math.abs(o-c)<.05;o!==null&&e(o,t.left,i,[]),c!==null&&!u&&e(c,t.left,i,[5,4])}nowPlace(){let t=this.series;return t?Math.max(0,t.slot.findIndex(e=>e>=0)):0}pick(t){if(t===this.place)return;this.place=t;let e=this.series;for(let s of Object.values(this.plots))t===null||!e?s.setCursor({left:-10,top:-10},!1):s.setCursor({left:s.valToPos(e.times[t],"x"),top:5},!1);this.dispatchEvent(new CustomEvent("picked",{detail:t})),this.requestUpdate()}};customElements.define("v2h-plan-chart",Xn)});function Co(r){return k`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${Ci`<path d=${Wd[r]}></path>`}
  </svg>`}var Wd,Pa=he(()=>{"use strict";gt();Wd={vehicle:"M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",battery:"M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",more:"M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z"}});function Ta(r,n,t,e,s,i){let o=r.storages[n.key];if(!o)return;let c=i+3600*e.hours,u=t*n.capacity_kwh,h=0,g=0,f=new Map,w=60*(s?.components[0]?.window_minutes??60);r.start.forEach((T,A)=>{let R=(Math.min(r.end[A],c)-Math.max(T,i))/3600;if(R<=0)return;let $=o.kw[A],F=jd(n,e,u,R);u+=Ro(n,F)*R,h+=(Ro(n,F)-Ro(n,$))*R;let P=r.grid[A],q=P+F-$;if(g+=(Ea(r,A,q)-Ea(r,A,P))*R,r.counts[A]){let L=Math.floor(T/w),Y=f.get(L)??{planned:0,own:0};Y.planned+=Math.max(P,0)*R*3600/w,Y.own+=Math.max(q,0)*R*3600/w,f.set(L,Y)}});let y=s?.window&&f.get(Math.floor(i/w));y&&(y.planned+=s.window.used_kwh*3600/w,y.own+=s.window.used_kwh*3600/w);let b=Gd([...f.values()],s);return{cost:g-Bd(r,n,h,c)+b,peak:b,socFrom:t,socTo:u/n.capacity_kwh}}function jd(r,n,t,e){switch(n.verb){case"hold":return 0;case"charge":{let s=Math.max(0,r.max_soc*r.capacity_kwh-t)/r.charge_efficiency;return Math.min(n.power,r.charge_kw,s/e)}case"discharge":{let s=Math.max(0,t-r.min_soc*r.capacity_kwh)*r.discharge_efficiency;return-Math.min(n.power,r.discharge_kw,s/e)}}}function Ro(r,n){return n>0?n*r.charge_efficiency:n/r.discharge_efficiency}function Ea(r,n,t){return t>0?t*r.buy[n]:t*r.sell[n]}function Bd(r,n,t,e){let s=r.storages[n.key],i=r.start.map((h,g)=>g).filter(h=>r.start[h]>=e),o=i.filter(h=>s.kw[h]>.05),c=i.filter(h=>s.kw[h]<-.05),u=h=>h.reduce((g,f)=>g+r.buy[f],0)/h.length;return o.length?t/n.charge_efficiency*u(o):c.length?t*n.discharge_efficiency*u(c):i.length?t*n.discharge_efficiency*u(i):0}function Gd(r,n){let t=0;for(let e of n?.components??[]){let i=e.entries.length>=e.places?e.entries.at(-1)?.kw??0:0,o=0;for(let c of r)o=Math.max(o,c.own-Math.max(c.planned,i));t+=o*e.price/Math.max(1,e.places)}return t}var Aa=he(()=>{"use strict"});var qd,Ma,Ho,Ca=he(()=>{"use strict";gt();Aa();Kt();In();qd=[.5,1,2,4,0],Ma=4,Ho=class extends Xe{constructor(){super();this.go=()=>this.send(async t=>{let e={};this.choice!=="release"&&this.hours&&(e.duration={minutes:Math.round(60*this.hours)}),this.power&&(this.choice==="charge"||this.choice==="discharge")&&(e.power=this.power),await this.hass.callService("v2h",this.choice,e,t)});this.back=()=>this.send(t=>this.hass.callService("select","select_option",{option:"auto"},t));this.close=()=>this.end(!1);this.onKey=t=>{t.key==="Escape"&&(t.stopPropagation(),this.close())};this.choice="charge",this.hours=1,this.power=0,this.busy=!1,this.failed=""}static{this.properties={hass:{attribute:!1},parts:{attribute:!1},format:{attribute:!1},item:{attribute:!1},choice:{state:!0},hours:{state:!0},power:{state:!0},busy:{state:!0},failed:{state:!0}}}static{this.styles=[et,Ie`
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
    `]}get now(){return this.parts.now.storages[this.item.key]}problem(){let{now:t,format:e}=this;return t?.problem?k`<div class="note error small">
      <p>${e.sentence(t.problem)}</p>
      ${t.details?k`<details>
            <summary>${e.word("own_details")}</summary>
            <p class="quiet">${e.technical(t.details)}</p>
          </details>`:C}
    </div>`:C}get most(){return this.choice==="discharge"?this.item.discharge_kw:this.item.charge_kw}render(){let{format:t,item:e,choice:s}=this,i=["charge",...e.discharge_kw>0?["discharge"]:[],"hold","release"],o=s!=="release",c=s==="charge"||s==="discharge",u=this.power||this.most;return k`<section aria-label=${t.word("own_title",{name:e.name})} @keydown=${this.onKey}>
      <h3>${t.word("own_title",{name:e.name})}</h3>
      ${this.problem()}
      <div class="row" role="group" aria-label=${t.word("own_title",{name:e.name})}>
        ${i.map(h=>k`<button aria-pressed=${h===s} @click=${()=>this.choose(h)}>
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
          >`:C}
      ${o?k`<div class="row" role="group" aria-label=${t.word("own_how_long")}>
            ${qd.map(h=>k`<button aria-pressed=${h===this.hours} @click=${()=>this.hours=h}>
                  ${h===0?t.word("own_forever"):h<1?t.word("own_half_hour"):t.word("own_hours",{hours:String(h)})}
                </button>`)}
          </div>`:C}
      <div class="cost" aria-live="polite">${this.cost(u)}</div>
      ${this.failed?k`<p class="note error" role="alert">${this.failed}</p>`:C}
      <div class="row end">
        ${this.now?.mode!=="auto"?k`<button ?disabled=${this.busy} @click=${this.back}>${t.word("own_auto")}</button>`:C}
        <button @click=${this.close}>${t.word("own_close")}</button>
        <button class="primary" ?disabled=${this.busy} @click=${this.go}>${t.word("own_do")}</button>
      </div>
    </section>`}cost(t){let{format:e,item:s,parts:i,choice:o}=this,c=i.status.control?i.status.dry_run?"own_dry_run":void 0:"control_off_says",u=c?k`<p class="small quiet">${e.word(c)}</p>`:C;if(o==="release")return k`<p>${e.word("own_release_says")}</p>`;let h=We(i.plan),g=this.now?.soc,f={verb:o,power:t,hours:this.hours||Ma},w=h&&g!=null?Ta(h,s,g,f,We(i.peaks),Date.now()/1e3):void 0;if(!w)return k`<p>${e.word("own_unknown")}</p>${u}`;let b=Math.abs(w.cost)<.5?"own_same":w.cost>0?"own_costs":"own_saves",T=Math.abs(w.socTo-w.socFrom)>=.005;return k`<p>
        <b>${e.word(b,{money:e.money(Math.abs(w.cost),0)})}</b>
        ${w.peak>=.5?e.word("own_peak",{money:e.money(w.peak,0)}):C}
        ${T?e.word("own_reaches",{from:e.percent(w.socFrom),to:e.percent(w.socTo)}):C}
        ${this.hours?C:e.word("own_first_hours",{hours:String(Ma)})}
      </p>
      ${u}`}choose(t){this.choice=t,this.power=0}async send(t){let e=this.item.entities.mode;if(e){this.busy=!0,this.failed="";try{await t({entity_id:e}),this.end(!0)}catch(s){this.failed=s.message??String(s)}finally{this.busy=!1}}}firstUpdated(){this.renderRoot.querySelector("button[aria-pressed=true]")?.focus()}end(t){this.dispatchEvent(new CustomEvent("closed",{detail:t}))}};customElements.define("v2h-own-command",Ho)});var Ra,Ha=he(()=>{"use strict";gt();Ra=Ie`
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
`});function Na(r,n,t,e,s){let i=e?.grid.length??0,o=t?Yd(t,s.now,s.to):[],c=o.length&&t?t.start[o[0]]??s.now:s.now,u=Array.from({length:i},(b,T)=>T).filter(b=>{let T=(e?.start??0)+b*900;return T>=s.from&&T<c}),h=[...u.map(b=>e.start+b*900)],g=u.map(()=>-1),f=h.length>0&&h.at(-1)+900<c;f&&(h.push(h.at(-1)+900),g.push(-1));for(let b of o)h.push(t.start[b]),g.push(b);o.length&&(h.push(t.end[o.at(-1)]),g.push(o.at(-1)));let w=(b,T)=>{let A=u.map(R=>b?.[R]??null);f&&A.push(A.at(-1)??null);for(let R of o)A.push(T?.[R]??null);return o.length&&A.push(A.at(-1)??null),A},y=o.find(b=>!t?.known[b]);return{times:h,from:Math.ceil(s.from/900)*900,now:s.now,knownUntil:y===void 0?1/0:t.start[y],price:w(e?.buy,t?.buy),load:w(e?.load,t?.load),solar:w(e?.solar,t?.solar),grid:w(e?.grid,t?.grid),counts:[...u.map(()=>0),...f?[0]:[],...o.map(b=>t?.counts[b]??0),0],storages:r.storages.map(b=>{let T=t?.storages[b.key],A=u.map(R=>e?.storages[b.key]?.soc[R]??null);return f&&A.push(n.storages[b.key]?.soc??null),o.forEach((R,$)=>A.push($===0?n.storages[b.key]?.soc??null:T?.soc[o[$-1]]??null)),o.length&&A.push(T?.soc[o.at(-1)]??null),{key:b.key,name:b.name,kw:w(e?.storages[b.key]?.kw,T?.kw),soc:A}}),slot:g}}function Yd(r,n,t){return r.start.map((e,s)=>s).filter(e=>r.end[e]>n&&r.start[e]<t)}var La=he(()=>{"use strict"});function Jd(r){return r.replace(/^(\S{1,2}) /,"$1 ")}function Zd(r){return/^.*?[.!?](?=\s|$)/s.exec(r)?.[0]??r}function Da(r,n){let t=[],e=Date.now()/1e3;for(let i of r){let o=n.storages[i.key];if(!o)continue;let c,u=0;n.start.forEach((h,g)=>{if(n.end[g]<=e)return;let f=o.verb[g],w=(n.end[g]-h)/3600;if(c&&c.verb===f){c.end=n.end[g],c.kw=(c.kw*u+o.kw[g]*w)/(u+w),u+=w;return}c={item:i,start:h,end:n.end[g],verb:f,kw:o.kw[g],reason:o.reason[g]},u=w,t.push(c)})}return t.filter(i=>i.start>e&&i.start<e+86400&&i.verb!=="hold").sort((i,o)=>i.start-o.start)}var Kd,No,Lo,Fa=he(()=>{"use strict";gt();ms();Sa();To();Pa();Ca();Ha();La();Kt();In();Kd=3,No=2,Lo=class extends it{constructor(){super();this.blankHeight=innerWidth<500?1e3:760;this.madeFrom=[];this.minute=0;this.picked=null,this.open=null,this.hidden_=new Set,this.said=""}static{this.properties={...it.properties,picked:{state:!0},open:{state:!0},hidden_:{state:!0},said:{state:!0}}}static{this.styles=[Nt,et,Ra]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-plan-card-editor")}getGridOptions(){return{columns:"full",min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.minute=window.setInterval(()=>{this.madeFrom=[],this.redraw()},6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.minute)}body(t,e){let{home:s,now:i,status:o}=t,c=We(t.plan);if(!s.storages.length)return k`${this.head(t,e,s.title)}
        <p class="state">${e.word("card_no_storages")}</p>`;let u=[...o.problems,...o.broken];return k`${this.head(t,e,s.title)}
      <div class="flows small quiet number">
        <span>${e.word("house")} ${e.kw(i.load_kw)}</span>
        <span>${e.word("grid")} ${e.kw(i.grid_kw)}</span>
        ${s.has_solar?k`<span>${e.word("solar")} ${e.kw(i.solar_kw)}</span>`:C}
        ${i.buy!==null?k`<span>${e.word("price")} ${e.perKwh(i.buy)}</span>`:C}
      </div>
      ${u.length?k`<div class="note ${o.status==="ok"?"":"error"}" role="status">
            <p>${e.sentence(u[0])}</p>
            ${u.length>1?k`<details class="small">
                  <summary>${e.word("change_more",{count:String(u.length-1)})}</summary>
                  ${u.slice(1).map(h=>k`<p>${e.sentence(h)}</p>`)}
                </details>`:C}
          </div>`:C}
      ${this.config?.show_storages===!1?C:k`<ul class="storages">
              ${s.storages.map((h,g)=>k`<li>${this.storage(t,e,h,g)}</li>
                    ${this.own(t,e,h)}`)}
            </ul>
            <p class="sr" role="status">${this.said}</p>`}
      ${this.chart(t,e,c)}
      ${this.config?.show_next===!1?C:this.changed(t,e)}`}storage(t,e,s,i){let o=t.now.storages[s.key];if(!o)return k``;let c=this.open===s.key,u=this.says(e,s,o,t.status.control&&!t.status.dry_run);return k`<button
        class="storage"
        style="--color:${Yr(i)}"
        data-key=${s.key}
        aria-expanded=${c}
        @click=${()=>c?this.close(s.key):this.open=s.key}
      >
        <span class="sign">${Co(s.kind)}</span>
        <span class="what">${s.name} <span class="small quiet">${u.what}</span></span>
        <span class="soc number">${o.soc===null?"–":e.percent(o.soc)}</span>
        <span class="more">${Co("more")}</span>
        <span class="why"
          >${o.problem?k`<span class="problem">${Zd(e.sentence(o.problem))} </span>`:C}${u.why}
          <span class="sr">${e.word("own_open",{name:s.name})}</span></span
        >
      </button>
      `}own(t,e,s){return s.key!==this.open?C:k`<li class="own">
      <v2h-own-command
        .hass=${this.hass}
        .parts=${t}
        .format=${e}
        .item=${s}
        @closed=${i=>{i.detail&&(this.said=e.word("own_done",{name:s.name})),this.close(s.key)}}
      ></v2h-own-command>
    </li>`}close(t){this.open=null,this.renderRoot.querySelector(`.storage[data-key="${t}"]`)?.focus()}says(t,e,s,i){if(s.plugged===!1)return{what:t.word("not_plugged"),why:""};let o=Math.abs(s.power_kw??0)>=.05,c=s.power_kw===null?"":o?` ${t.kw(Math.abs(s.power_kw))}`:"",u=o?t.verb(s.power_kw>0?"charge":s.verb==="support"?"support":"discharge"):"",h=o?`${u}${c}`:t.verb("hold");if(s.mode==="released")return{what:h,why:`${t.word("released")}. ${t.word("own_release_says")}`};if(s.verb&&s.reason?.key.startsWith("reason_outage"))return{what:h,why:`${t.does(e.name,s.verb,s.planned_kw)} ${t.reason(s.reason)}`};if(s.left_alone&&s.withheld[0])return{what:h,why:t.sentence(s.withheld[0])};if(s.mode!=="auto"){let f=s.until?t.word("own_until",{time:t.when(s.until)}):t.word("own_now");return{what:h,why:`${f}.`}}if(!s.verb||!s.reason)return{what:h,why:""};let g=`${t.does(e.name,s.verb,s.planned_kw)} ${t.reason(s.reason)}`;return{what:h,why:i?g:t.word("plan_says",{text:g})}}chart(t,e,s){let i=We(t.past),o=t.home.storages.length;if(!s&&!i){let g=t.status.planned?"card_no_plan":"card_planning";return k`<div class="blank" style="height:${Xn.height()}px">${e.word(g)}</div>`}let c=this.makeSeries(t,s),u={from:e.when(c.times[0]),to:e.when(c.times.at(-1))},h=this.told(t,e,s,c);return k`<v2h-plan-chart
        style="min-height:${Xn.height()}px"
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
      <div class="told small ${this.picked===null?"":"picked"}" style="--storages:${o}">${h.shown}</div>`}makeSeries(t,e){let{past_hours:s=24,ahead_hours:i=48}=this.config??{},o=t.home.storages.map(y=>t.now.storages[y.key]?.soc),c=[t.plan,t.past,t.home,t.peaks,t.reserve,s,i,...o];if(this.series&&c.length===this.madeFrom.length&&c.every((y,b)=>y===this.madeFrom[b]))return this.series;this.madeFrom=c;let u=Date.now()/1e3,h={from:u-3600*s,to:u+3600*i,now:u};this.series=Na(t.home,t.now,e,We(t.past),h);let g=We(t.peaks),f=g?.components.length===1?g.components[0]:void 0,w=t.home.storages.map((y,b)=>({reserve:t.reserve?.storages[y.key],color:`--v2h-storage-${b%5}`}));return this.marks={booked:f?.month_kw??null,target:f?.expected_kw??null,reserves:w.flatMap(({reserve:y,color:b})=>y?[{soc:y.outage_soc,color:b}]:[]),departures:w.flatMap(({reserve:y,color:b})=>y?.departure?[{at:y.departure,soc:y.departure_soc,color:b}]:[])},this.series}legend(t,e){let s=t.home.storages.map((c,u)=>[c.key,c.name,Yr(u)]);s.push(["house",e.word("house"),"var(--v2h-house)"],["grid",e.word("grid"),"var(--v2h-grid)"]),t.home.has_solar&&s.push(["solar",e.word("solar"),"var(--v2h-solar)"]);let{booked:i=null,target:o=null}=this.marks??{};return k`<div class="legend">
      ${s.map(([c,u,h])=>k`<button
            style="--color:${h}"
            aria-pressed=${!this.hidden_.has(c)}
            aria-label=${e.word("show_series",{name:u})}
            @click=${()=>this.toggle(c)}
          >
            <i></i>${u}
          </button>`)}
      ${i!==null?k`<span style="--color:var(--v2h-peak)"><i></i>${e.word("peak_booked")} ${e.kw(i)}</span>`:C}
      ${o!==null&&(i===null||Math.abs(o-i)>=.05)?k`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${e.word("peak_target")} ${e.kw(o)}</span
          >`:C}
      ${We(t.peaks)&&this.series&&!sr(this.series)?k`<span style="--color:var(--v2h-peak)"><i class="block"></i>${e.word("peak_hours")}</span>`:C}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${e.word("reserve")}</span>
      ${this.marks?.departures.length?k`<span style="--color:${`var(${this.marks.departures[0].color})`}"
            ><i class="dot"></i>${e.word("departure")}</span
          >`:C}
    </div>`}toggle(t){let e=new Set(this.hidden_);e.delete(t)||e.add(t),this.hidden_=e}told(t,e,s,i){let o=this.picked;if(o!==null&&o<i.times.length-1)return this.moment(e,s,i,o);let c=Math.max(0,i.slot.findIndex(f=>f>=0)),u=this.config?.show_next===!1?void 0:s,h=this.moment(e,s,i,c),g=u&&Da(t.home.storages,u).length;return{shown:k`<div class="hint">
          ${u?k`<h3>${e.word("coming_up")}</h3>`:C}
          <p class="quiet">${e.word("chart_hint")}</p>
        </div>
        ${u?this.next(t,e,u):C} ${g?C:h.shown}`,plain:h.plain}}moment(t,e,s,i){let o=s.times[i],c=`${t.when(o)}–${t.time(s.times[i+1])}`,u=[],h=s.price[i];h!=null&&u.push(t.word(o<s.knownUntil?"slot_price":"slot_price_expected",{price:t.price(h)}));let g=s.load[i],f=s.grid[i];(g!=null||f!=null)&&u.push(t.word("slot_past",{load:t.kw(g),grid:t.kw(f)}));let w=s.slot[i],y=[];return s.storages.forEach(b=>{let T=b.soc[i],A=T==null?"":t.percent(T),R=w<0?void 0:e?.storages[b.key],$=R&&e?.reasons[R.reason[w]],F=b.kw[i];if(R&&$){let P=t.does(b.name,R.verb[w],R.kw[w]);y.push({says:`${P} ${t.reason($)}`,level:A})}else w<0&&F!=null&&y.push({says:t.does(b.name,F>0?"charge":"discharge",F),level:A})}),{shown:k`<p class="number"><b class="first">${c}</b> ${u.join(" ")}</p>
        ${y.map(b=>k`<p>${b.says} ${b.level?k`<span class="quiet number">(${b.level})</span>`:C}</p>`)}`,plain:[c,...u,...y.map(b=>`${b.says} ${b.level}`)].join(" ")}}next(t,e,s){let i=Da(t.home.storages,s).slice(0,Kd);return k`${i.length?k`<ul class="next">
            ${i.map(o=>k`<li>
                  <span class="first number">${Jd(e.when(o.start))}</span>
                  <span
                    >${e.does(o.item.name,o.verb,o.kw)}
                    <span class="quiet">${e.reason(s.reasons[o.reason])}</span></span
                  >
                </li>`)}
          </ul>`:k`<p>${e.word("nothing_next")}</p>`}`}changed(t,e){let s=We(t.change);if(!s)return k``;let i=new Map(t.home.storages.map(o=>[o.key,o.name]));return k`<section class="changed small">
      <h3>${e.word("change_title",{time:e.when(s.at)})}</h3>
      <p>
        ${s.causes.map(o=>e.word(`change_${o.cause}`,{name:i.get(o.storage??"")??""})).join(" ")}
      </p>
      ${s.effects.slice(0,No).map(o=>k`<p class="quiet">
            ${e.word("change_effect",{name:i.get(o.storage)??"",start:e.when(o.start),end:e.time(o.end),before:e.verb(o.before).toLowerCase(),after:e.verb(o.after).toLowerCase()})}
          </p>`)}
      ${s.effects.length>No?k`<p class="quiet">
            ${e.word("change_more",{count:String(s.effects.length-No)})}
          </p>`:C}
    </section>`}};customElements.define("v2h-plan-card",Lo)});var Do,Oa=he(()=>{"use strict";gt();ms();Kt();Do=class extends it{constructor(){super(...arguments);this.blankHeight=370}static{this.properties={...it.properties,failed:{state:!0}}}static{this.styles=[Nt,et,Ie`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=t.reserve;if(!s)return k``;let i=!s.why_not.length,o=s.outage_since;return k`<header>
        <h2>${this.config?.title??e.word("reserve_title")}</h2>
        <span class="chip ${i&&!o?"good":"warn"}"
          >${o?e.word("reserve_outage_since",{time:e.when(o)}):e.word(i?"reserve_ready":"reserve_not_ready")}</span
        >
      </header>
      ${this.lasts(s,e)}
      ${i?C:k`<div class="note small">${s.why_not.map(c=>k`<p>${e.sentence(c)}</p>`)}</div>`}
      <div class="ladders">
        ${t.home.storages.map(c=>this.ladder(c,s.storages[c.key],t.now.storages[c.key]?.soc??null,e))}
      </div>
      <div class="key small quiet" aria-hidden="true">
        ${["outage","driving","trading"].map(c=>k`<span><i class=${c}></i>${e.word(`reserve_${c}`)}</span>`)}
      </div>
      ${this.backup(t,s,e)}`}lasts(t,e){let s=t.hours,i=s===null?"–":e.word("reserve_hours",{hours:e.number(s,s<10?1:0)});return k`<div>
      <p class="small quiet">${e.word("reserve_lasts")}</p>
      <p class="lasts number">
        <b>${i}</b>
        ${t.essential_kw===null?C:k`<span class="small quiet"
              >${e.word(t.learned?"reserve_essential_learned":"reserve_essential",{power:e.kw(t.essential_kw)})}</span
            >`}
      </p>
      ${t.missing.length?k`<p class="small quiet">${e.word("reserve_without",{names:t.missing.join(", ")})}</p>`:C}
      ${t.load_hours===null?C:k`<p class="small quiet number">
            ${e.word("reserve_at_load",{hours:e.number(t.load_hours,t.load_hours<10?1:0)})}
          </p>`}
    </div>`}ladder(t,e,s,i){if(!e)return k``;let o=s??0,c=Math.min(o,e.outage_soc),u=Math.max(0,Math.min(o,e.outage_soc+e.driving_soc)-c),h=Math.max(0,o-c-u),g={outage:c,driving:u,trading:h},f=Object.entries(g).filter(([,w])=>w>.005).map(([w,y])=>`${i.word(`reserve_${w}`)} ${i.kwh(y*t.capacity_kwh)}`).join(", ");return k`<div class="ladder">
      <div class="top small">
        <span>${t.name}</span
        ><span class="number">${s===null?i.word("unknown"):`${i.kwh(s*t.capacity_kwh)} · ${i.percent(s)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${t.name}: ${f||i.word("unknown")}">
        ${Object.entries(g).map(([w,y])=>k`<i class=${w} style="width:${100*y}%"></i>`)}
        <span class="mark" style="left:${100*e.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${i.word("reserve_outage")} ${i.percent(e.outage_soc)}${e.departure&&e.departure_soc!==null?k` · ${i.word("departure_at",{time:i.when(e.departure),soc:i.percent(e.departure_soc)})}`:C}
      </p>
    </div>`}backup(t,e,s){let i=t.home.entities.backup_mode;if(!i)return k``;let o=e.backup!==null,c=o?e.backup?.until?s.word("reserve_backup_until",{time:s.when(e.backup.until)}):s.word("reserve_backup_on"):s.word("reserve_backup_says");return k`<div class="switch">
        <span id="backup"
          >${s.word("reserve_backup")}
          <p class="small quiet">${c}</p></span
        >
        <button role="switch" aria-checked=${o} aria-labelledby="backup" @click=${()=>this.toggle(i,!o)}></button>
      </div>
      ${this.failed?k`<p class="note error small" role="alert">${this.failed}</p>`:C}`}async toggle(t,e){this.failed="";try{await this.hass?.callService("switch",e?"turn_on":"turn_off",{},{entity_id:t})}catch(s){this.failed=s.message??String(s)}}};customElements.define("v2h-reserve-card",Do)});var Qd,za,Fo,Va=he(()=>{"use strict";gt();ms();Kt();Qd=["today","month","year","total"],za=["price","peak_charge","solar","wear"],Fo=class extends it{constructor(){super();this.blankHeight=260;this.period="month"}static{this.properties={...it.properties,period:{state:!0}}}static{this.styles=[Nt,et,Ie`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=t.savings,i=s?.periods[this.period];return k`${this.head(t,e,e.word("savings_title"),!1)}
      ${s&&Object.keys(s.periods).length?k`<div class="periods" role="group" aria-label=${e.word("savings_title")}>
              ${Qd.map(o=>k`<button aria-pressed=${o===this.period} @click=${()=>this.period=o}>
                    <span class="small quiet">${e.word(`savings_${o}`)}</span>
                    <b class="number">${s.periods[o]?e.money(s.periods[o].total):"–"}</b>
                  </button>`)}
            </div>
            ${i?this.causes(i,s.since??0,e):C}`:k`<p class="state">${e.word("card_no_savings")}</p>`}
      ${s&&s.projected_today!==null?k`<section class="expected small">
            <h3>${e.word("savings_projected")}</h3>
            <div>
              <span>${e.word("savings_projected_today")}</span>
              <span class="number">${e.money(s.projected_today)}</span>
            </div>
            ${s.projected_peak?k`<div>
                  <span>${e.word("savings_projected_peak")}</span>
                  <span class="number">${e.money(s.projected_peak)}</span>
                </div>`:C}
          </section>`:C}`}causes(t,e,s){let i=Math.max(.01,...za.map(c=>Math.abs(t[c]))),o=t.covered!==null&&t.covered<.995?t.covered:null;return k`<dl class="causes small">
        ${za.map(c=>{let u=t[c],h=100*Math.abs(u)/i;return k`<div>
            <dt>${s.word(`savings_${c}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${u<0?"minus":""} style="inset-inline-start:0;width:${h}%"></i>
            </dd>
            <dd class="number">${s.money(u)}</dd>
          </div>`})}
      </dl>
      <p class="small quiet">
        ${s.word("savings_against")}${o!==null?k` · ${s.word("savings_covered",{share:s.percent(o)})}`:C}
        · ${s.word("savings_since",{time:s.dayAndTime(Math.max(t.start,e))})}
      </p>`}};customElements.define("v2h-savings-card",Fo)});function nh(r,n,t,e){let s=g=>({type:`custom:v2h-${g}-card`,...e?{entry_id:r.entry_id}:{}}),i=(...g)=>({type:"grid",cards:g}),o=g=>({...g,grid_options:{columns:"full"}}),c=[{...i(o(s("plan"))),column_span:2}],u=[o(s("savings"))];(!n.home||We(n.peaks))&&u.push(o(s("peaks"))),c.push(i(...u));let h=!n.home||n.home.storages.length?[o(s("reserve"))]:[];return n.home&&h.push(...sh(n.home,t)),c.push(i(...h)),n.home&&c.push(...rh(n.home,t)),{title:e?r.title:t("view_home"),path:e?r.entry_id.toLowerCase():"home",type:"sections",max_columns:3,dense_section_placement:!0,sections:c}}function Ia(r,n,t){return n.filter(e=>r[e]).map(e=>({type:"tile",entity:r[e],name:th.has(e)&&t(`tile_${e}`)||{type:"entity"},...e==="mode"?{hide_state:!0,features:[{type:"select-options"}],features_position:"inline",grid_options:{columns:12}}:{}}))}function sh(r,n){return[Ua(n("section_settings"),"mdi:cog"),...Ia(r.entities,eh,n)]}function rh(r,n){let t=e=>e.kind==="vehicle"?"mdi:car-electric":"mdi:home-battery";return r.storages.map(e=>({type:"grid",cards:[Ua(e.name,t(e)),...Ia(e.entities,Xd,n)]}))}var Xd,eh,th,Oo,Ua,Wa=he(()=>{"use strict";Gr();In();Xd=["mode","reserve_soc","departure_time","departure_soc"],eh=["control","dry_run"],th=new Set(["departure_soc"]),Oo=class extends HTMLElement{static async generate(n,t){let e=await t.loadBackendTranslation("common","v2h"),i=(await t.callWS({type:"v2h/homes"})).filter(u=>!n.entry_id||u.entry_id===n.entry_id),o=u=>e(`component.v2h.common.${u}`);if(!i.length)return{views:[{title:"V2H",cards:[{type:"custom:v2h-plan-card"}]}]};let c=await Promise.all(i.map(async u=>nh(u,await Vi(t,u.entry_id),o,i.length>1)));return{title:i.length===1?i[0].title:"Vehicle-to-Home",views:c}}};Ua=(r,n)=>({type:"heading",heading:r,icon:n});customElements.define("ll-strategy-dashboard-v2h",Oo)});var oh={};var ja=he(()=>{"use strict";Oi();Bi();Fa();Oa();Va();Wa()});var Ba="https://github.com/v2h-home/v2h",ih={"v2h-plan-card":{en:["Vehicle-to-Home: plan","What car and battery do, why, and what comes next."],sv:["Vehicle-to-Home: plan","Vad bil och batteri gör, varför, och vad som kommer härnäst."]},"v2h-savings-card":{en:["Vehicle-to-Home: saved","Measured savings by cause: today, this month, this year."],sv:["Vehicle-to-Home: sparat","Uppmätt besparing per orsak: i dag, denna månad, i år."]},"v2h-peaks-card":{en:["Vehicle-to-Home: effekttopp","What counts this month and where the next kW would land."],sv:["Vehicle-to-Home: effekttopp","Det som räknas denna månad och var nästa kW hamnar."]},"v2h-reserve-card":{en:["Vehicle-to-Home: power cut","How long the house lasts, what is kept for what, backup mode."],sv:["Vehicle-to-Home: strömavbrott","Hur länge huset klarar sig, vad som sparas till vad, reservläge."]}},lh={en:"A whole dashboard for your home: plan, savings, effekttopp and reserve.",sv:"En hel kontrollpanel för ditt hem: plan, besparing, effekttopp och reserv."},zo=()=>document.documentElement.lang.startsWith("sv")?"sv":"en",or=window,ah=[["v2h-savings-card",/saving/],["v2h-peaks-card",/peak|next_kw|window/],["v2h-reserve-card",/backup|outage|reserve/]];function ch(r,n,t){let e=n.entities[t];if(e?.platform!=="v2h"||(ah.find(([,o])=>o.test(e.translation_key??""))?.[0]??"v2h-plan-card")!==r)return null;let i=n.devices[e.device_id??""]?.config_entries?.[0];return{config:{type:`custom:${r}`,...i?{entry_id:i}:{}}}}or.customCards??=[];for(let[r,n]of Object.entries(ih))or.customCards.push({type:r,preview:!0,getEntitySuggestion:(t,e)=>ch(r,t,e),documentationURL:Ba,get name(){return n[zo()][0]},get description(){return n[zo()][1]}});or.customStrategies??=[];or.customStrategies.push({type:"v2h",strategyType:"dashboard",name:"Vehicle-to-Home",documentationURL:Ba,get description(){return lh[zo()]}});var uh=20;async function dh(){for(;!window.customElements.get("home-assistant");)await new Promise(r=>setTimeout(r,uh))}dh().then(()=>Promise.resolve().then(()=>(ja(),oh)));
