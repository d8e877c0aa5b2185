var ve=(r,n,t)=>()=>{if(t)throw t[0];try{return r&&(n=r(r=0)),n}catch(e){throw t=[e],e}};var Rs,Hs,Ar,pi,is,Ns,qe,fi,Mr,Cr=ve(()=>{/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Rs=globalThis,Hs=Rs.ShadowRoot&&(Rs.ShadyCSS===void 0||Rs.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Ar=Symbol(),pi=new WeakMap,is=class{constructor(n,t,e){if(this._$cssResult$=!0,e!==Ar)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=n,this.t=t}get styleSheet(){let n=this.o,t=this.t;if(Hs&&n===void 0){let e=t!==void 0&&t.length===1;e&&(n=pi.get(t)),n===void 0&&((this.o=n=new CSSStyleSheet).replaceSync(this.cssText),e&&pi.set(t,n))}return n}toString(){return this.cssText}},Ns=r=>new is(typeof r=="string"?r:r+"",void 0,Ar),qe=(r,...n)=>{let t=r.length===1?r[0]:n.reduce((e,s,l)=>e+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[l+1],r[0]);return new is(t,r,Ar)},fi=(r,n)=>{if(Hs)r.adoptedStyleSheets=n.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of n){let e=document.createElement("style"),s=Rs.litNonce;s!==void 0&&e.setAttribute("nonce",s),e.textContent=t.cssText,r.appendChild(e)}},Mr=Hs?r=>r:r=>r instanceof CSSStyleSheet?(n=>{let t="";for(let e of n.cssRules)t+=e.cssText;return Ns(t)})(r):r});var dc,hc,pc,fc,mc,gc,Ls,mi,wc,vc,ls,Rr,wi,gi,Ot,Ds=ve(()=>{Cr();Cr();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */({is:dc,defineProperty:hc,getOwnPropertyDescriptor:pc,getOwnPropertyNames:fc,getOwnPropertySymbols:mc,getPrototypeOf:gc}=Object),Ls=globalThis,mi=Ls.trustedTypes,wc=mi?mi.emptyScript:"",vc=Ls.reactiveElementPolyfillSupport,ls=(r,n)=>r,Rr={toAttribute(r,n){switch(n){case Boolean:r=r?wc:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,n){let t=r;switch(n){case Boolean:t=r!==null;break;case Number:t=r===null?null:Number(r);break;case Object:case Array:try{t=JSON.parse(r)}catch{t=null}}return t}},wi=(r,n)=>!dc(r,n),gi={attribute:!0,type:String,converter:Rr,reflect:!1,useDefault:!1,hasChanged:wi};Symbol.metadata??=Symbol("metadata"),Ls.litPropertyMetadata??=new WeakMap;Ot=class extends HTMLElement{static addInitializer(n){this._$Ei(),(this.l??=[]).push(n)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(n,t=gi){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(n)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(n,t),!t.noAccessor){let e=Symbol(),s=this.getPropertyDescriptor(n,e,t);s!==void 0&&hc(this.prototype,n,s)}}static getPropertyDescriptor(n,t,e){let{get:s,set:l}=pc(this.prototype,n)??{get(){return this[t]},set(o){this[t]=o}};return{get:s,set(o){let c=s?.call(this);l?.call(this,o),this.requestUpdate(n,c,e)},configurable:!0,enumerable:!0}}static getPropertyOptions(n){return this.elementProperties.get(n)??gi}static _$Ei(){if(this.hasOwnProperty(ls("elementProperties")))return;let n=gc(this);n.finalize(),n.l!==void 0&&(this.l=[...n.l]),this.elementProperties=new Map(n.elementProperties)}static finalize(){if(this.hasOwnProperty(ls("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ls("properties"))){let t=this.properties,e=[...fc(t),...mc(t)];for(let s of e)this.createProperty(s,t[s])}let n=this[Symbol.metadata];if(n!==null){let t=litPropertyMetadata.get(n);if(t!==void 0)for(let[e,s]of t)this.elementProperties.set(e,s)}this._$Eh=new Map;for(let[t,e]of this.elementProperties){let s=this._$Eu(t,e);s!==void 0&&this._$Eh.set(s,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(n){let t=[];if(Array.isArray(n)){let e=new Set(n.flat(1/0).reverse());for(let s of e)t.unshift(Mr(s))}else n!==void 0&&t.push(Mr(n));return t}static _$Eu(n,t){let e=t.attribute;return e===!1?void 0:typeof e=="string"?e:typeof n=="string"?n.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(n=>this.enableUpdating=n),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(n=>n(this))}addController(n){(this._$EO??=new Set).add(n),this.renderRoot!==void 0&&this.isConnected&&n.hostConnected?.()}removeController(n){this._$EO?.delete(n)}_$E_(){let n=new Map,t=this.constructor.elementProperties;for(let e of t.keys())this.hasOwnProperty(e)&&(n.set(e,this[e]),delete this[e]);n.size>0&&(this._$Ep=n)}createRenderRoot(){let n=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return fi(n,this.constructor.elementStyles),n}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(n=>n.hostConnected?.())}enableUpdating(n){}disconnectedCallback(){this._$EO?.forEach(n=>n.hostDisconnected?.())}attributeChangedCallback(n,t,e){this._$AK(n,e)}_$ET(n,t){let e=this.constructor.elementProperties.get(n),s=this.constructor._$Eu(n,e);if(s!==void 0&&e.reflect===!0){let l=(e.converter?.toAttribute!==void 0?e.converter:Rr).toAttribute(t,e.type);this._$Em=n,l==null?this.removeAttribute(s):this.setAttribute(s,l),this._$Em=null}}_$AK(n,t){let e=this.constructor,s=e._$Eh.get(n);if(s!==void 0&&this._$Em!==s){let l=e.getPropertyOptions(s),o=typeof l.converter=="function"?{fromAttribute:l.converter}:l.converter?.fromAttribute!==void 0?l.converter:Rr;this._$Em=s;let c=o.fromAttribute(t,l.type);this[s]=c??this._$Ej?.get(s)??c,this._$Em=null}}requestUpdate(n,t,e,s=!1,l){if(n!==void 0){let o=this.constructor;if(s===!1&&(l=this[n]),e??=o.getPropertyOptions(n),!((e.hasChanged??wi)(l,t)||e.useDefault&&e.reflect&&l===this._$Ej?.get(n)&&!this.hasAttribute(o._$Eu(n,e))))return;this.C(n,t,e)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(n,t,{useDefault:e,reflect:s,wrapped:l},o){e&&!(this._$Ej??=new Map).has(n)&&(this._$Ej.set(n,o??t??this[n]),l!==!0||o!==void 0)||(this._$AL.has(n)||(this.hasUpdated||e||(t=void 0),this._$AL.set(n,t)),s===!0&&this._$Em!==n&&(this._$Eq??=new Set).add(n))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let n=this.scheduleUpdate();return n!=null&&await n,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,l]of this._$Ep)this[s]=l;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[s,l]of e){let{wrapped:o}=l,c=this[s];o!==!0||this._$AL.has(s)||c===void 0||this.C(s,void 0,l,c)}}let n=!1,t=this._$AL;try{n=this.shouldUpdate(t),n?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(e){throw n=!1,this._$EM(),e}n&&this._$AE(t)}willUpdate(n){}_$AE(n){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(n)),this.updated(n)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(n){return!0}update(n){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(n){}firstUpdated(n){}};Ot.elementStyles=[],Ot.shadowRootOptions={mode:"open"},Ot[ls("elementProperties")]=new Map,Ot[ls("finalized")]=new Map,vc?.({ReactiveElement:Ot}),(Ls.reactiveElementVersions??=[]).push("2.1.2")});function Ai(r,n){if(!Vr(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return bi!==void 0?bi.createHTML(n):n}function On(r,n,t=r,e){if(n===dn)return n;let s=e!==void 0?t._$Co?.[e]:t._$Cl,l=us(n)?void 0:n._$litDirective$;return s?.constructor!==l&&(s?._$AO?.(!1),l===void 0?s=void 0:(s=new l(r),s._$AT(r,t,e)),e!==void 0?(t._$Co??=[])[e]=s:t._$Cl=s),s!==void 0&&(n=On(r,s._$AS(r,n.values),s,e)),n}var zr,vi,Fs,bi,Si,qt,Pi,bc,un,cs,us,Vr,yc,Hr,as,yi,_i,an,xi,ki,Ei,Ur,x,Ti,sh,dn,D,$i,cn,_c,ds,Nr,hs,zn,Lr,Dr,Fr,Or,xc,Mi,Os=ve(()=>{/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */zr=globalThis,vi=r=>r,Fs=zr.trustedTypes,bi=Fs?Fs.createPolicy("lit-html",{createHTML:r=>r}):void 0,Si="$lit$",qt=`lit$${Math.random().toFixed(9).slice(2)}$`,Pi="?"+qt,bc=`<${Pi}>`,un=document,cs=()=>un.createComment(""),us=r=>r===null||typeof r!="object"&&typeof r!="function",Vr=Array.isArray,yc=r=>Vr(r)||typeof r?.[Symbol.iterator]=="function",Hr=`[ 	
\f\r]`,as=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,yi=/-->/g,_i=/>/g,an=RegExp(`>|${Hr}(?:([^\\s"'>=/]+)(${Hr}*=${Hr}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),xi=/'/g,ki=/"/g,Ei=/^(?:script|style|textarea|title)$/i,Ur=r=>(n,...t)=>({_$litType$:r,strings:n,values:t}),x=Ur(1),Ti=Ur(2),sh=Ur(3),dn=Symbol.for("lit-noChange"),D=Symbol.for("lit-nothing"),$i=new WeakMap,cn=un.createTreeWalker(un,129);_c=(r,n)=>{let t=r.length-1,e=[],s,l=n===2?"<svg>":n===3?"<math>":"",o=as;for(let c=0;c<t;c++){let u=r[c],p,g,f=-1,w=0;for(;w<u.length&&(o.lastIndex=w,g=o.exec(u),g!==null);)w=o.lastIndex,o===as?g[1]==="!--"?o=yi:g[1]!==void 0?o=_i:g[2]!==void 0?(Ei.test(g[2])&&(s=RegExp("</"+g[2],"g")),o=an):g[3]!==void 0&&(o=an):o===an?g[0]===">"?(o=s??as,f=-1):g[1]===void 0?f=-2:(f=o.lastIndex-g[2].length,p=g[1],o=g[3]===void 0?an:g[3]==='"'?ki:xi):o===ki||o===xi?o=an:o===yi||o===_i?o=as:(o=an,s=void 0);let y=o===an&&r[c+1].startsWith("/>")?" ":"";l+=o===as?u+bc:f>=0?(e.push(p),u.slice(0,f)+Si+u.slice(f)+qt+y):u+qt+(f===-2?c:y)}return[Ai(r,l+(r[t]||"<?>")+(n===2?"</svg>":n===3?"</math>":"")),e]},ds=class r{constructor({strings:n,_$litType$:t},e){let s;this.parts=[];let l=0,o=0,c=n.length-1,u=this.parts,[p,g]=_c(n,t);if(this.el=r.createElement(p,e),cn.currentNode=this.el.content,t===2||t===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(s=cn.nextNode())!==null&&u.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let f of s.getAttributeNames())if(f.endsWith(Si)){let w=g[o++],y=s.getAttribute(f).split(qt),b=/([.?@])?(.*)/.exec(w);u.push({type:1,index:l,name:b[2],strings:y,ctor:b[1]==="."?Lr:b[1]==="?"?Dr:b[1]==="@"?Fr:zn}),s.removeAttribute(f)}else f.startsWith(qt)&&(u.push({type:6,index:l}),s.removeAttribute(f));if(Ei.test(s.tagName)){let f=s.textContent.split(qt),w=f.length-1;if(w>0){s.textContent=Fs?Fs.emptyScript:"";for(let y=0;y<w;y++)s.append(f[y],cs()),cn.nextNode(),u.push({type:2,index:++l});s.append(f[w],cs())}}}else if(s.nodeType===8)if(s.data===Pi)u.push({type:2,index:l});else{let f=-1;for(;(f=s.data.indexOf(qt,f+1))!==-1;)u.push({type:7,index:l}),f+=qt.length-1}l++}}static createElement(n,t){let e=un.createElement("template");return e.innerHTML=n,e}};Nr=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??un).importNode(t,!0);cn.currentNode=s;let l=cn.nextNode(),o=0,c=0,u=e[0];for(;u!==void 0;){if(o===u.index){let p;u.type===2?p=new hs(l,l.nextSibling,this,n):u.type===1?p=new u.ctor(l,u.name,u.strings,this,n):u.type===6&&(p=new Or(l,this,n)),this._$AV.push(p),u=e[++c]}o!==u?.index&&(l=cn.nextNode(),o++)}return cn.currentNode=un,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},hs=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(n,t,e,s){this.type=2,this._$AH=D,this._$AN=void 0,this._$AA=n,this._$AB=t,this._$AM=e,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let n=this._$AA.parentNode,t=this._$AM;return t!==void 0&&n?.nodeType===11&&(n=t.parentNode),n}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(n,t=this){n=On(this,n,t),us(n)?n===D||n==null||n===""?(this._$AH!==D&&this._$AR(),this._$AH=D):n!==this._$AH&&n!==dn&&this._(n):n._$litType$!==void 0?this.$(n):n.nodeType!==void 0?this.T(n):yc(n)?this.k(n):this._(n)}O(n){return this._$AA.parentNode.insertBefore(n,this._$AB)}T(n){this._$AH!==n&&(this._$AR(),this._$AH=this.O(n))}_(n){this._$AH!==D&&us(this._$AH)?this._$AA.nextSibling.data=n:this.T(un.createTextNode(n)),this._$AH=n}$(n){let{values:t,_$litType$:e}=n,s=typeof e=="number"?this._$AC(n):(e.el===void 0&&(e.el=ds.createElement(Ai(e.h,e.h[0]),this.options)),e);if(this._$AH?._$AD===s)this._$AH.p(t);else{let l=new Nr(s,this),o=l.u(this.options);l.p(t),this.T(o),this._$AH=l}}_$AC(n){let t=$i.get(n.strings);return t===void 0&&$i.set(n.strings,t=new ds(n)),t}k(n){Vr(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,e,s=0;for(let l of n)s===t.length?t.push(e=new r(this.O(cs()),this.O(cs()),this,this.options)):e=t[s],e._$AI(l),s++;s<t.length&&(this._$AR(e&&e._$AB.nextSibling,s),t.length=s)}_$AR(n=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);n!==this._$AB;){let e=vi(n).nextSibling;vi(n).remove(),n=e}}setConnected(n){this._$AM===void 0&&(this._$Cv=n,this._$AP?.(n))}},zn=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,l){this.type=1,this._$AH=D,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=l,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=D}_$AI(n,t=this,e,s){let l=this.strings,o=!1;if(l===void 0)n=On(this,n,t,0),o=!us(n)||n!==this._$AH&&n!==dn,o&&(this._$AH=n);else{let c=n,u,p;for(n=l[0],u=0;u<l.length-1;u++)p=On(this,c[e+u],t,u),p===dn&&(p=this._$AH[u]),o||=!us(p)||p!==this._$AH[u],p===D?n=D:n!==D&&(n+=(p??"")+l[u+1]),this._$AH[u]=p}o&&!s&&this.j(n)}j(n){n===D?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Lr=class extends zn{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===D?void 0:n}},Dr=class extends zn{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==D)}},Fr=class extends zn{constructor(n,t,e,s,l){super(n,t,e,s,l),this.type=5}_$AI(n,t=this){if((n=On(this,n,t,0)??D)===dn)return;let e=this._$AH,s=n===D&&e!==D||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,l=n!==D&&(e===D||s);s&&this.element.removeEventListener(this.name,this,e),l&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Or=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){On(this,n)}},xc=zr.litHtmlPolyfillSupport;xc?.(ds,hs),(zr.litHtmlVersions??=[]).push("3.3.3");Mi=(r,n,t)=>{let e=t?.renderBefore??n,s=e._$litPart$;if(s===void 0){let l=t?.renderBefore??null;e._$litPart$=s=new hs(n.insertBefore(cs(),l),l,void 0,t??{})}return s._$AI(r),s}});var Ir,Qe,kc,Ci=ve(()=>{Ds();Ds();Os();Os();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Ir=globalThis,Qe=class extends Ot{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let n=super.createRenderRoot();return this.renderOptions.renderBefore??=n.firstChild,n}update(n){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(n),this._$Do=Mi(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return dn}};Qe._$litElement$=!0,Qe.finalized=!0,Ir.litElementHydrateSupport?.({LitElement:Qe});kc=Ir.litElementPolyfillSupport;kc?.({LitElement:Qe});(Ir.litElementVersions??=[]).push("4.2.2")});var Ri=ve(()=>{/**
 * @license
 * Copyright 2022 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */});var kt=ve(()=>{Ds();Os();Ci();Ri()});var Hi,$c,Sc,zs,Wr,Ni=ve(()=>{"use strict";kt();Hi=[{name:"entry_id",selector:{config_entry:{integration:"v2h"}}},{name:"title",selector:{text:{}}}],$c=[{name:"past_hours",selector:{number:{min:0,max:24,mode:"slider",unit_of_measurement:"h"}},default:24},{name:"ahead_hours",selector:{number:{min:6,max:48,mode:"slider",unit_of_measurement:"h"}},default:48},{name:"show_storages",selector:{boolean:{}},default:!0},{name:"show_next",selector:{boolean:{}},default:!0}],Sc={entry_id:"editor_home",title:"editor_title",past_hours:"editor_past",ahead_hours:"editor_ahead",show_storages:"editor_storages",show_next:"editor_next"},zs=class extends Qe{constructor(){super(...arguments);this.fields=Hi;this.asked=!1;this.onChange=t=>{t.stopPropagation();let e={...t.detail.value};for(let s of this.fields)(e[s.name]===s.default||e[s.name]==="")&&delete e[s.name];this.dispatchEvent(new CustomEvent("config-changed",{detail:{config:e},bubbles:!0,composed:!0}))}}static{this.properties={hass:{attribute:!1},config:{state:!0}}}setConfig(t){this.config=t}willUpdate(){!this.hass||this.asked||(this.asked=!0,this.hass.loadBackendTranslation("common","v2h").then(()=>this.requestUpdate()))}render(){if(!this.hass||!this.config)return x``;let t=Object.fromEntries(this.fields.filter(e=>"default"in e).map(e=>[e.name,e.default]));return x`<ha-form
      .hass=${this.hass}
      .data=${{...t,...this.config}}
      .schema=${this.fields}
      .computeLabel=${e=>this.hass?.localize(`component.v2h.common.${Sc[e.name]}`)||e.name}
      @value-changed=${this.onChange}
    ></ha-form>`}},Wr=class extends zs{constructor(){super(...arguments);this.fields=[...Hi,...$c]}};customElements.define("v2h-card-editor",zs);customElements.define("v2h-plan-card-editor",Wr)});function Br(r,n){let t=Li.get(r.connection);t||Li.set(r.connection,t=new Map);let e=n??"",s=t.get(e);if(!s){let l=t;t.set(e,s=new jr(r.connection,n,()=>l.delete(e)))}return s}async function Di(r,n){return new Promise(t=>{let e=Br(r,n),s=window.setTimeout(()=>l({}),4e3),l=c=>{clearTimeout(s),o(),t(c)},o=e.listen(()=>e.state!=="loading"&&e.state!=="starting"&&l(e.parts));e.state==="ready"&&e.parts.home&&l(e.parts)})}var jr,Li,Gr=ve(()=>{"use strict";jr=class{constructor(n,t,e){this.connection=n;this.entryId=t;this.forget=e;this.state="loading";this.title="";this.reason="";this.parts={};this.listeners=new Set;this.asked=0;this.retryMs=1e3;this.timer=0;this.linger=0;this.running=!1;this.onReady=()=>{this.stop=void 0,this.retryMs=1e3,this.subscribe()};this.onLost=()=>{this.asked++,this.turn("lost")}}listen(n){return this.listeners.add(n),clearTimeout(this.linger),this.running||this.begin(),()=>{this.listeners.delete(n),this.listeners.size||(this.linger=window.setTimeout(()=>this.end(),5e3))}}begin(){this.running=!0,this.connection.addEventListener("ready",this.onReady),this.connection.addEventListener("disconnected",this.onLost),this.subscribe()}end(){this.running=!1,this.asked++,clearTimeout(this.timer),this.connection.removeEventListener("ready",this.onReady),this.connection.removeEventListener("disconnected",this.onLost),this.stop?.().catch(()=>{}),this.stop=void 0,this.forget()}async subscribe(){clearTimeout(this.timer);let n=++this.asked;await this.stop?.().catch(()=>{}),this.stop=void 0;let t={type:"v2h/subscribe"};this.entryId&&(t.entry_id=this.entryId);try{let e=await this.connection.subscribeMessage(s=>n===this.asked&&this.take(s),t,{resubscribe:!1});n===this.asked?this.stop=e:e().catch(()=>{}),this.retryMs=1e3}catch(e){if(n!==this.asked)return;e.code==="unauthorized"?this.turn("refused"):(this.turn("starting"),this.again())}}again(){clearTimeout(this.timer),this.timer=window.setTimeout(()=>{this.subscribe()},this.retryMs),this.retryMs=Math.min(2*this.retryMs,2e4)}take(n){if(n.state){let t=n.state==="ready";n.state==="none"&&this.state==="removed"||(this.state=n.state==="loading"?"starting":n.state),this.title=n.title??this.title,this.reason=n.reason??"",(t||this.state==="removed"||this.state==="none")&&(this.parts={}),!this.entryId&&(this.state==="removed"||this.state==="none")&&this.again()}this.parts={...this.parts,...n.parts},this.tell()}turn(n){this.state=n,this.tell()}tell(){for(let n of this.listeners)n()}},Li=new WeakMap});function Oi(r){return r.replace(/^-/,"−").replace(/ /g," ")}var Pc,Ec,Tc,Ac,Fi,Mc,Vs,zi=ve(()=>{"use strict";Pc={comma_decimal:"en-US",decimal_comma:"de",space_comma:"fr",quote_decimal:"de-CH"},Ec=new Set(["price","later_price","sell_price","refill_price","fee"]),Tc=new Set(["later","departure","until"]),Ac=new Set(["target_soc","reserve_soc"]),Fi="component.v2h",Mc=new Set(["cs","de","fi","fr","sk","sv"]),Vs=class{constructor(n,t){this.hass=n;this.currency=t;this.made=new Map;let{language:e,number_format:s,time_format:l,time_zone:o}=n.locale;this.numbers=Pc[s]??(s==="system"?void 0:e),this.plain=s==="none",this.times=e,this.zone=o==="local"?Intl.DateTimeFormat().resolvedOptions().timeZone:n.config.time_zone,this.hour12=l==="12"?!0:l==="24"?!1:void 0;let c=new Intl.DateTimeFormat(l==="system"?void 0:e,{hour:"numeric"});this.ampm=this.hour12??c.resolvedOptions().hour12??!1}holds(n){return n.locale===this.hass.locale&&n.localize===this.hass.localize&&n.config===this.hass.config}word(n,t){return this.hass.localize(`${Fi}.common.${n}`,t)||""}sentence(n){return this.hass.localize(`${Fi}.exceptions.${n.key}.message`,n.placeholders)||n.key}number(n,t,e=t){let s=this.kept(`n${t}/${e}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{minimumFractionDigits:e,maximumFractionDigits:t,useGrouping:!this.plain}));return Oi(s.format(n===0?0:n))}kw(n){return n==null?this.word("unknown"):`${this.number(n,1)} kW`}kwh(n){return`${this.number(n,1)} kWh`}percent(n){let t=Mc.has(this.times)?" ":"";return n==null?this.word("unknown"):`${this.number(100*n,0)}${t}%`}price(n){return this.money(n,2)}perKwh(n){return`${this.price(n)}/kWh`}get sign(){return new Intl.NumberFormat(this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol"}).formatToParts(1).find(t=>t.type==="currency")?.value??this.currency}money(n,t=Math.abs(n)<100?2:0){let e=this.kept(`m${t}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol",minimumFractionDigits:t,maximumFractionDigits:t,useGrouping:!this.plain}));return Oi(e.format(Math.abs(n)<.5/10**t?0:n))}time(n){return this.date(n,{hour:this.ampm?"numeric":"2-digit",minute:"2-digit"})}when(n,t=Date.now()/1e3){let e=this.time(n),s=this.day(n);return s===this.day(t)?e:s===this.day(t+86400)?this.word("tomorrow_at",{time:e}):`${this.date(n,{weekday:"short",day:"numeric",month:"short"})} ${e}`}weekday(n){return this.date(n,{weekday:"short"})}dayAndTime(n){return`${this.date(n,{day:"numeric",month:"short"})} ${this.time(n)}`}month(n){return this.kept("month",()=>new Intl.DateTimeFormat(this.times,{month:"short",timeZone:"UTC"})).format(new Date(`${n}-15T12:00:00Z`))}localHour(n){let t=this.kept("hour",()=>new Intl.DateTimeFormat("en-GB",{hour:"2-digit",minute:"2-digit",hourCycle:"h23",timeZone:this.zone})),[e,s]=t.format(new Date(n*1e3)).split(":");return{hour:Number(e),minute:Number(s)}}verb(n){return this.word(`verb_${n}`)}does(n,t,e){let s=t!=="auto"&&Math.abs(e??0)<.05;return this.word(`does_${s?"hold":t}`,{name:n,power:this.kw(Math.abs(e??0))})}reason(n,t){let e={};for(let[s,l]of Object.entries(n.parameters))e[s]=this.parameter(s,l,t);return this.word(n.key,e)}parameter(n,t,e){return Tc.has(n)?this.when(Date.parse(String(t))/1e3,e):typeof t=="string"?t:Ec.has(n)?this.money(t,n==="fee"?0:2):Ac.has(n)?this.percent(t):n.endsWith("_kw")?this.kw(t):this.number(t,2)}day(n){return this.date(n,{year:"numeric",month:"2-digit",day:"2-digit"})}date(n,t){return this.kept(JSON.stringify(t),()=>new Intl.DateTimeFormat(this.times,{...t,timeZone:this.zone,...t.hour?{hour12:this.hour12}:{}})).format(new Date(n*1e3))}kept(n,t){let e=this.made.get(n);return e||this.made.set(n,e=t()),e}}});var Xe,Yt=ve(()=>{"use strict";kt();Xe=qe`
  :host {
    display: block;
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
  button.chip {
    position: relative;
    min-height: 28px;
    padding: 2px 10px;
  }
  @media (prefers-contrast: more) {
    :host {
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
`});function qr(r){return`var(--v2h-storage-${r%5})`}var Cc,it,ps=ve(()=>{"use strict";kt();Gr();zi();Yt();Cc=["common","exceptions"],it=class extends Qe{constructor(){super();this.worded="";this.told_=!1}static{this.properties={hass:{attribute:!1},config:{state:!0},drawn:{state:!0},told_:{state:!0}}}static{this.styles=[Xe]}setConfig(t){if(t.entry_id!==void 0&&typeof t.entry_id!="string")throw new Error("entry_id must be a text");this.config=t}getCardSize(){return Math.round(this.blankHeight/50)}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.unlisten?.(),this.unlisten=this.feed=this.followed=void 0}redraw(){this.drawn=(this.drawn??0)+1}shouldUpdate(t){if(!t.has("hass")||t.size>1)return!0;let e=t.get("hass"),s=this.hass;return!e||!s||e.themes!==s.themes||e.selectedTheme!==s.selectedTheme||e.connection!==s.connection||!this.format?.holds(s)}willUpdate(){let t=this.hass;if(!t)return;this.follow(),this.worded!==t.language&&(this.worded=t.language,Promise.all(Cc.map(s=>t.loadBackendTranslation(s,"v2h"))).then(()=>this.redraw()));let e=this.feed?.parts.home?.currency??"SEK";(!this.format?.holds(t)||this.format.currency!==e)&&(this.format=new Vs(t,e))}follow(){if(!this.hass||!this.isConnected||!this.config)return;let t=this.config.entry_id??"";this.feed&&this.followed===t||(this.unlisten?.(),this.followed=t,this.feed=Br(this.hass,this.config.entry_id),this.unlisten=this.feed.listen(()=>this.redraw()))}render(){let{feed:t,format:e}=this;if(!t||!e)return x`<ha-card></ha-card>`;let s=t.parts,l=s.home&&s.now&&s.status,o=["removed","none","disabled","error","refused"].includes(t.state);if(l&&!o&&(t.state==="ready"||t.state==="lost"||t.state==="starting")){let c=t.state!=="ready";return x`<ha-card
        >${this.body(s,e)}${c?x`<p class="note" role="status">${e.word(t.state==="lost"?"card_lost":"card_starting")}</p>`:D}</ha-card
      >`}if(o){let c=e.word(`card_${t.state}`,{reason:t.reason});return x`<ha-card
        >${t.title?x`<header><h2>${t.title}</h2></header>`:D}
        <p class="state" role="status">${c}</p></ha-card
      >`}return x`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.blankHeight}px"></div>
      <p class="sr" role="status">${e.word("card_loading")}</p></ha-card
    >`}head(t,e,s,l=!0){let{control:o,dry_run:c}=t.status,u=l?o?c?"dry_run":void 0:"control_off":void 0;return x`<header>
        <h2>${this.config?.title??s}</h2>
        ${u?x`<button class="chip warn" aria-expanded=${this.told_} @click=${()=>this.told_=!this.told_}>
              ${e.word(u)}
            </button>`:D}
        ${l&&t.reserve?.backup?x`<span class="chip good">${e.word("backup_on")}</span>`:D}
      </header>
      ${u&&this.told_?x`<p class="note small">${e.word(`${u}_says`)}</p>`:D}`}}});function et(r){return r&&Object.keys(r).length?r:void 0}var fs=ve(()=>{"use strict"});var Yr,Vi=ve(()=>{"use strict";kt();ps();Yt();fs();Yr=class extends it{constructor(){super(...arguments);this.blankHeight=260}static{this.styles=[Xe,qe`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=et(t.peaks);return x`${this.head(t,e,e.word("peaks_title"),!1)}
      ${s?x`${s.components.map(l=>this.component(l,s,e))} ${this.window(s,e)}
          ${s.components.map(l=>this.history(l,e))}`:x`<p class="state">${e.word("card_no_peaks")}</p>`}`}component(t,e,s){let l=e.components.length>1,o=Math.max(...t.entries.map(u=>u.kw),.1),c=Array.from({length:Math.min(t.places,10)},(u,p)=>t.entries[p]);return x`${l?x`<h3>${t.name}</h3>`:D}
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
        ${c.map((u,p)=>u?x`<li>
                <span class="number">${s.kw(u.kw)}</span>
                <span class="bar" aria-hidden="true"><i style="width:${100*u.kw/o}%"></i></span>
                <span class="quiet number"
                  >${s.dayAndTime(u.at)}${u.corrected?x` · ${s.word("peaks_corrected")}`:D}</span
                >
              </li>`:x`<li>
                <span class="quiet">${s.word("peaks_place",{place:String(p+1)})}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${s.word("peaks_empty_place")}</span>
              </li>`)}
      </ol>
      ${t.unknown_windows?x`<p class="small quiet">${s.word("peaks_unknown",{count:String(t.unknown_windows)})}</p>`:D}`}window(t,e){let s=t.window;if(!s)return x``;let l=s.kw??0,o=t.margin_kw,c=o===null?null:l+o,u=Math.max(c??0,l,1)*1.25,p=s.counts?o!==null&&o>.05?e.word("peaks_next_free",{margin:e.kw(o)}):t.next_kw?e.word("peaks_next_costs",{money:e.money(t.next_kw,0)}):e.word("peaks_next_nothing"):e.word("peaks_window_free");return x`<section class="window small">
      <h3>
        ${e.word("peaks_window",{from:e.time(s.start),to:e.time(s.end)})}
      </h3>
      ${s.counts?x`<div class="bar" aria-hidden="true">
            <i style="width:${100*l/u}%"></i>
            ${c===null?D:x`<u style="left:${100*c/u}%"></u>`}
          </div>`:D}
      <p class="number">
        ${s.kw===null?"–":e.word("peaks_heading",{power:e.kw(s.kw)})} · ${p}
      </p>
    </section>`}history(t,e){let s=new Date,l=`${s.getFullYear()}-${String(s.getMonth()+1).padStart(2,"0")}`,o=t.history.filter(u=>u.month!==l).slice(-11);if(t.month_kw!==null&&o.push({month:l,kw:t.month_kw}),o.length<2)return x``;let c=Math.max(...o.map(u=>u.kw),.1);return x`<h3>${e.word("peaks_history")}</h3>
      <div class="months small number">
        ${o.map(u=>x`<div class=${u.month===l?"current":""}>
              <span>${e.number(u.kw,1)}</span>
              <i style="height:${40*u.kw/c}px"></i>
              <span class="quiet">${e.month(u.month)}</span>
            </div>`)}
      </div>`}};customElements.define("v2h-peaks-card",Yr)});function so(){let r=devicePixelRatio;le!=r&&(le=r,Us&&oo(Yi,Us,so),Us=matchMedia(`(min-resolution: ${le-.001}dppx) and (max-resolution: ${le+.001}dppx)`),mn(Yi,Us,so),In.dispatchEvent(new CustomEvent(Bs)))}function lt(r,n){if(n!=null){let t=r.classList;!t.contains(n)&&t.add(n)}}function ro(r,n){let t=r.classList;t.contains(n)&&t.remove(n)}function be(r,n,t){r.style[n]=t+"px"}function $t(r,n,t,e){let s=no.createElement(r);return n!=null&&lt(s,n),t?.insertBefore(s,e),s}function gt(r,n){return $t("div",r,n)}function Nt(r,n,t,e,s){let l="translate("+n+"px,"+t+"px)",o=Ki.get(r);l!=o&&(r.style.transform=l,Ki.set(r,l),n<0||t<0||n>e||t>s?lt(r,fn):ro(r,fn))}function Zi(r,n,t){let e=n+t,s=Ji.get(r);e!=s&&(Ji.set(r,e),r.style.background=n,r.style.borderColor=t)}function Xi(r,n,t,e){let s=n+""+t,l=Qi.get(r);s!=l&&(Qi.set(r,s),r.style.height=t+"px",r.style.width=n+"px",r.style.marginLeft=e?-n/2+"px":0,r.style.marginTop=e?-t/2+"px":0)}function mn(r,n,t,e){n.addEventListener(r,t,e?Xc:mo)}function oo(r,n,t,e){n.removeEventListener(r,t,mo)}function St(r,n,t,e){let s;t=t||0,e=e||n.length-1;let l=e<=2147483647;for(;e-t>1;)s=l?t+e>>1:at((t+e)/2),n[s]<r?t=s:e=s;return r-n[t]<=n[e]-r?t:e}function El(r){return(t,e,s)=>{let l=-1,o=-1;for(let c=e;c<=s;c++)if(r(t[c])){l=c;break}for(let c=s;c>=e;c--)if(r(t[c])){o=c;break}return[l,o]}}function tu(r,n,t,e=0,s=!1){let l=s?eu:Ys,o=s?Al:Tl;[n,t]=l(r,n,t);let c=r[n],u=r[n];if(n>-1)if(e==1)c=r[n],u=r[t];else if(e==-1)c=r[t],u=r[n];else for(let p=n;p<=t;p++){let g=r[p];o(g)&&(g<c?c=g:g>u&&(u=g))}return[c??he,u??-he]}function Ks(r,n,t,e){let s=nl(r),l=nl(n);r==n&&(s==-1?(r*=t,n/=t):(r/=t,n*=t));let o=t==10?zt:Ml,c=s==1?at:wt,u=l==1?wt:at,p=c(o(Ce(r))),g=u(o(Ce(n))),f=Wn(t,p),w=Wn(t,g);return t==10&&(p<0&&(f=pe(f,-p)),g<0&&(w=pe(w,-g))),e||t==2?(r=f*s,n=w*l):(r=Nl(r,f),n=Js(n,w)),[r,n]}function go(r,n,t,e){let s=Ks(r,n,t,e);return r==0&&(s[0]=0),n==0&&(s[1]=0),s}function Gs(r,n,t,e){return Zs(t)?tl(r,n,t):(bs.pad=t,bs.soft=e?0:null,bs.mode=e?3:0,tl(r,n,nu))}function oe(r,n){return r??n}function su(r,n,t){for(n=oe(n,0),t=oe(t,r.length-1);n<=t;){if(r[n]!=null)return!0;n++}return!1}function tl(r,n,t){let e=t.min,s=t.max,l=oe(e.pad,0),o=oe(s.pad,0),c=oe(e.hard,-he),u=oe(s.hard,he),p=oe(e.soft,he),g=oe(s.soft,-he),f=oe(e.mode,0),w=oe(s.mode,0),y=n-r,b=zt(y),T=Ye(Ce(r),Ce(n)),A=zt(T),C=Ce(A-b);(y<1e-24||C>10)&&(y=0,(r==0||n==0)&&(y=1e-24,f==2&&p!=he&&(l=0),w==2&&g!=-he&&(o=0)));let $=y||T||1e3,F=zt($),P=Wn(10,at(F)),q=$*(y==0?r==0?.1:1:l),N=pe(Nl(r-q,P/10),24),Y=r>=p&&(f==1||f==3&&N<=p||f==2&&N>=p)?p:he,K=Ye(c,N<Y&&r>=Y?Y:Pt(Y,N)),ee=$*(y==0?n==0?.1:1:o),G=pe(Js(n+ee,P/10),24),E=n<=g&&(w==1||w==3&&G>=g||w==2&&G<=g)?g:-he,Z=Pt(u,G>E&&n<=E?E:Ye(E,G));return K==Z&&K==0&&(Z=100),[K,Z]}function sl(r){return(zt((r^r>>31)-(r>>31))|0)+1}function io(r,n,t){return Pt(Ye(r,n),t)}function Cl(r){return typeof r=="function"}function te(r){return Cl(r)?r:()=>r}function hn(r,n){return gn(pe(gn(r/n))*n)}function Js(r,n){return gn(wt(gn(r/n))*n)}function Nl(r,n){return gn(at(gn(r/n))*n)}function pe(r,n=0){if(Dl(r))return r;let t=10**n,e=r*t*(1+Number.EPSILON);return Me(e)/t}function Ll(r){return((""+r).split(".")[1]||"").length}function _s(r,n,t,e){let s=[],l=e.map(Ll);for(let o=n;o<t;o++){let c=Ce(o),u=pe(Wn(r,o),c);for(let p=0;p<e.length;p++){let g=r==10?+`${e[p]}e${o}`:e[p]*u,f=(o>=0?0:c)+(o>=l[p]?0:l[p]),w=r==10?g:pe(g,f);s.push(w),Jt.set(w,f)}}return s}function il(r){return typeof r=="string"}function Zs(r){let n=!1;if(r!=null){let t=r.constructor;n=t==null||t==Object}return n}function uu(r){return r!=null&&typeof r=="object"}function Bn(r,n=Zs){let t;if(Kt(r)){let e=r.find(s=>s!=null);if(Kt(e)||n(e)){t=Array(r.length);for(let s=0;s<r.length;s++)t[s]=Bn(r[s],n)}else t=r.slice()}else if(r instanceof du)t=r.slice();else if(n(r)){t={};for(let e in r)e!=Fl&&(t[e]=Bn(r[e],n))}else t=r;return t}function Ee(r){let n=arguments;for(let t=1;t<n.length;t++){let e=n[t];for(let s in e)s!=Fl&&(Zs(r[s])?Ee(r[s],Bn(e[s])):r[s]=Bn(e[s]))}return r}function mu(r,n,t){for(let e=0,s,l=-1;e<n.length;e++){let o=n[e];if(o>l){for(s=o-1;s>=0&&r[s]==null;)r[s--]=null;for(s=o+1;s<t&&r[s]==null;)r[l=s++]=null}}}function gu(r,n){if(bu(r)){let o=r[0].slice();for(let c=1;c<r.length;c++)o.push(...r[c].slice(1));return yu(o[0])||(o=vu(o)),o}let t=new Set;for(let o=0;o<r.length;o++){let u=r[o][0],p=u.length;for(let g=0;g<p;g++)t.add(u[g])}let e=[Array.from(t).sort((o,c)=>o-c)],s=e[0].length,l=new Map;for(let o=0;o<s;o++)l.set(e[0][o],o);for(let o=0;o<r.length;o++){let c=r[o],u=c[0];for(let p=1;p<c.length;p++){let g=c[p],f=Array(s).fill(void 0),w=n?n[o][p]:pu,y=[];for(let b=0;b<g.length;b++){let T=g[b],A=l.get(u[b]);T===null?w!=hu&&(f[A]=T,w==fu&&y.push(A)):f[A]=T}mu(f,y,s),e.push(f)}}return e}function vu(r){let n=r[0],t=n.length,e=Array(t);for(let l=0;l<e.length;l++)e[l]=l;e.sort((l,o)=>n[l]-n[o]);let s=[];for(let l=0;l<r.length;l++){let o=r[l],c=Array(t);for(let u=0;u<t;u++)c[u]=o[e[u]];s.push(c)}return s}function bu(r){let n=r[0][0],t=n.length;for(let e=1;e<r.length;e++){let s=r[e][0];if(s.length!=t)return!1;if(s!=n){for(let l=0;l<t;l++)if(s[l]!=n[l])return!1}}return!0}function yu(r,n=100){let t=r.length;if(t<=1)return!0;let e=0,s=t-1;for(;e<=s&&r[e]==null;)e++;for(;s>=e&&r[s]==null;)s--;if(s<=e)return!0;let l=Ye(1,at((s-e+1)/n));for(let o=r[e],c=e+l;c<=s;c+=l){let u=r[c];if(u!=null){if(u<=o)return!1;o=u}}return!0}function Vl(r){return r.slice(0,3)}function ms(r){return(r<10?"0":"")+r}function $u(r){return(r<10?"00":r<100?"0":"")+r}function yo(r,n){n=n||ku;let t=[],e=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=e.exec(r);)t.push(s[0][0]=="{"?Su[s[1]]:s[0]);return l=>{let o="";for(let c=0;c<t.length;c++)o+=typeof t[c]=="string"?t[c]:t[c](l,n);return o}}function Eu(r,n){let t;return n=="UTC"||n=="Etc/UTC"?t=new Date(+r+r.getTimezoneOffset()*6e4):n==Pu?t=r:(t=new Date(r.toLocaleString("en-US",{timeZone:n})),t.setMilliseconds(r.getMilliseconds())),t}function Gl(r){let n=r*1e3,t=n*60,e=t*60,s=e*24,l=s*30,o=s*365,u=(r==1?_s(10,0,3,qs).filter(Ul):_s(10,-3,0,qs)).concat([n,n*5,n*10,n*15,n*30,t,t*5,t*10,t*15,t*30,e,e*2,e*3,e*4,e*6,e*8,e*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,l,l*2,l*3,l*4,l*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),p=[[o,Wl,ce,ce,ce,ce,ce,ce,1],[s*28,"{MMM}",ll,ce,ce,ce,ce,ce,1],[s,jl,ll,ce,ce,ce,ce,ce,1],[e,"{h}"+Bl,Is,ce,vs,ce,ce,ce,1],[t,Un,Is,ce,vs,ce,ce,ce,1],[n,cl,Is+" "+Un,ce,vs+" "+Un,ce,al,ce,1],[r,cl+".{fff}",Is+" "+Un,ce,vs+" "+Un,ce,al,ce,1]];function g(f){return(w,y,b,T,A,C)=>{let $=[],F=A>=o,P=A>=l&&A<o,q=f(b),N=pe(q*r,3),Y=Xr(q.getFullYear(),F?0:q.getMonth(),P||F?1:q.getDate()),K=pe(Y*r,3);if(P||F){let ee=P?A/l:0,G=F?A/o:0,E=N==K?N:pe(Xr(Y.getFullYear()+G,Y.getMonth()+ee,1)*r,3),Z=new Date(Me(E/r)),O=Z.getFullYear(),j=Z.getMonth();for(let I=0;E<=T;I++){let ne=Xr(O+G*I,j+ee*I,1),U=ne-f(pe(ne*r,3));E=pe((+ne+U)*r,3),E<=T&&$.push(E)}}else{let ee=A>=s?s:A,G=at(b)-at(N),E=K+G+Js(N-K,ee);$.push(E);let Z=f(E),O=Z.getHours()+Z.getMinutes()/t+Z.getSeconds()/e,j=A/e,I=w.axes[y]._space,ne=C/I;for(;E=pe(E+A,r==1?0:3),!(E>T);)if(j>1){let U=at(pe(O+j,6))%24,se=f(E).getHours()-U;se>1&&(se=-1),E-=se*e,O=(O+j)%24;let ue=$[$.length-1];pe((E-ue)/A,3)*ne>=.7&&$.push(E)}else $.push(E)}return $}}return[u,p,g]}function ul(r,n){return r.map(t=>t.map((e,s)=>s==0||s==8||e==null?e:n(s==1||t[8]==0?e:t[1]+e)))}function dl(r,n){return(t,e,s,l,o)=>{let c=n.find(b=>o>=b[0])||n[n.length-1],u,p,g,f,w,y;return e.map(b=>{let T=r(b),A=T.getFullYear(),C=T.getMonth(),$=T.getDate(),F=T.getHours(),P=T.getMinutes(),q=T.getSeconds(),N=A!=u&&c[2]||C!=p&&c[3]||$!=g&&c[4]||F!=f&&c[5]||P!=w&&c[6]||q!=y&&c[7]||c[1];return u=A,p=C,g=$,f=F,w=P,y=q,N(T)})}}function Fu(r,n){let t=yo(n);return(e,s,l,o,c)=>s.map(u=>t(r(u)))}function Xr(r,n,t){return new Date(r,n,t)}function hl(r,n){return n(r)}function pl(r,n){return(t,e,s,l)=>l==null?fo:n(r(e))}function zu(r,n){let t=r.series[n];return t.width?t.stroke(r,n):t.points.width?t.points.stroke(r,n):null}function Vu(r,n){return r.series[n].fill(r,n)}function Iu(r,n){let t=r.cursor.points,e=gt(),s=t.size(r,n);be(e,gs,s),be(e,ws,s);let l=s/-2;be(e,"marginLeft",l),be(e,"marginTop",l);let o=t.width(r,n,s);return o&&be(e,"borderWidth",o),e}function Wu(r,n){let t=r.series[n].points;return t._fill||t._stroke}function ju(r,n){let t=r.series[n].points;return t._stroke||t._fill}function Bu(r,n){return r.series[n].points.size}function Gu(r,n,t){return eo[0]=n,eo[1]=t,eo}function Ws(r,n,t,e=!0){return s=>{s.button==0&&(!e||s.target==n)&&t(s)}}function to(r,n,t,e=!0){return s=>{(!e||s.target==n)&&t(s)}}function Ju(r,n,t,e,s){return n.map(l=>l==null?"":vo(l))}function Zu(r,n,t,e,s,l,o){let c=[],u=Jt.get(s)||0;t=o?t:pe(Js(t,s),u);for(let p=t;p<=e;p=pe(p+s,u))c.push(Object.is(p,-0)?0:p);return c}function lo(r,n,t,e,s,l,o){let c=[],u=r.scales[r.axes[n].scale].log,p=u==10?zt:Ml,g=at(p(t));s=Wn(u,g),u==10&&(s=pn[St(s,pn)]);let f=t,w=s*u;u==10&&(w=pn[St(w,pn)]);do c.push(f),f=f+s,u==10&&!Jt.has(f)&&(f=pe(f,Jt.get(s))),f>=w&&(s=f,w=s*u,u==10&&(w=pn[St(w,pn)]));while(f<=e);return c}function Qu(r,n,t,e,s,l,o){let u=r.scales[r.axes[n].scale].asinh,p=e>u?lo(r,n,Ye(u,t),e,s):[u],g=e>=0&&t<=0?[0]:[];return(t<-u?lo(r,n,Ye(u,-e),-t,s):[u]).reverse().map(w=>-w).concat(g,p)}function td(r,n,t,e,s){let l=r.axes[t],o=l.scale,c=r.scales[o],u=r.valToPos,p=l._space,g=u(10,o),f=u(9,o)-g>=p?Ql:u(7,o)-g>=p?Xu:u(5,o)-g>=p?ed:gl;if(f==gl){let w=Ce(u(1,o)-g);if(w<p)return ao(n.slice().reverse(),c.distr,f,wt(p/w)).reverse()}return ao(n,c.distr,f,1)}function nd(r,n,t,e,s){let l=r.axes[t],o=l.scale,c=l._space,u=r.valToPos,p=Ce(u(1,o)-u(2,o));return p<c?ao(n.slice().reverse(),3,Ql,wt(c/p)).reverse():n}function sd(r,n,t,e){return e==null?fo:n==null?"":vo(n)}function rd(r,n){let t=3+(r||1)*2;return pe(t*n,3)}function od(r,n){let{scale:t,idxs:e}=r.series[0],s=r._data[0],l=r.valToPos(s[e[0]],t,!0),o=r.valToPos(s[e[1]],t,!0),c=Ce(o-l),u=r.series[n],p=c/(u.points.space*le);return e[1]-e[0]<=p}function id(r,n,t,e,s){return t/10}function ta(r,n){let t=_l[r];return t||(t={key:r,plots:[],sub(e){t.plots.push(e)},unsub(e){t.plots=t.plots.filter(s=>s!=e)},pub(e,s,l,o,c,u,p){for(let g=0;g<t.plots.length;g++)t.plots[g]!=s&&t.plots[g].pub(e,s,l,o,c,u,p)}},r!=null&&(_l[r]=t)),t}function wn(r,n,t){let e=r.mode,s=r.series[n],l=e==2?r._data[n]:r._data,o=r.scales,c=r.bbox,u=l[0],p=e==2?l[1]:l[n],g=e==2?o[s.facets[0].scale]:o[r.series[0].scale],f=e==2?o[s.facets[1].scale]:o[s.scale],w=c.left,y=c.top,b=c.width,T=c.height,A=r.valToPosH,C=r.valToPosV;return g.ori==0?t(s,u,p,g,f,A,C,w,y,b,T,Xs,Yn,tr,sa,oa):t(s,u,p,g,f,C,A,y,w,T,b,er,Kn,Po,ra,ia)}function $o(r,n){let t=0,e=0,s=oe(r.bands,bo);for(let l=0;l<s.length;l++){let o=s[l];o.series[0]==n?t=o.dir:o.series[1]==n&&(o.dir==1?e|=1:e|=2)}return[t,e==1?-1:e==2?1:e==3?2:0]}function ad(r,n,t,e,s){let l=r.mode,o=r.series[n],c=l==2?o.facets[1].scale:o.scale,u=r.scales[c];return s==-1?u.min:s==1?u.max:u.distr==3?u.dir==1?u.min:u.max:0}function Vt(r,n,t,e,s,l){return wn(r,n,(o,c,u,p,g,f,w,y,b,T,A)=>{let C=o.pxRound,$=p.dir*(p.ori==0?1:-1),F=p.ori==0?Yn:Kn,P,q;$==1?(P=t,q=e):(P=e,q=t);let N=C(f(c[P],p,T,y)),Y=C(w(u[P],g,A,b)),K=C(f(c[q],p,T,y)),ee=C(w(l==1?g.max:g.min,g,A,b)),G=new Path2D(s);return F(G,K,ee),F(G,N,ee),F(G,N,Y),G})}function Qs(r,n,t,e,s,l){let o=null;if(r.length>0){o=new Path2D;let c=n==0?tr:Po,u=t;for(let f=0;f<r.length;f++){let w=r[f];if(w[1]>w[0]){let y=w[0]-u;y>0&&c(o,u,e,y,e+l),u=w[1]}}let p=t+s-u,g=10;p>0&&c(o,u,e-g/2,p,e+l+g)}return o}function cd(r,n,t){let e=r[r.length-1];e&&e[0]==n?e[1]=t:r.push([n,t])}function So(r,n,t,e,s,l,o){let c=[],u=r.length;for(let p=s==1?t:e;p>=t&&p<=e;p+=s)if(n[p]===null){let f=p,w=p;if(s==1)for(;++p<=e&&n[p]===null;)w=p;else for(;--p>=t&&n[p]===null;)w=p;let y=l(r[f]),b=w==f?y:l(r[w]),T=f-s;y=o<=0&&T>=0&&T<u?l(r[T]):y;let C=w+s;b=o>=0&&C>=0&&C<u?l(r[C]):b,b>=y&&c.push([y,b])}return c}function xl(r){return r==0?Rl:r==1?Me:n=>hn(n,r)}function na(r){let n=r==0?Xs:er,t=r==0?(s,l,o,c,u,p)=>{s.arcTo(l,o,c,u,p)}:(s,l,o,c,u,p)=>{s.arcTo(o,l,u,c,p)},e=r==0?(s,l,o,c,u)=>{s.rect(l,o,c,u)}:(s,l,o,c,u)=>{s.rect(o,l,u,c)};return(s,l,o,c,u,p=0,g=0)=>{p==0&&g==0?e(s,l,o,c,u):(p=Pt(p,c/2,u/2),g=Pt(g,c/2,u/2),n(s,l+p,o),t(s,l+c,o,l+c,o+u,p),t(s,l+c,o+u,l,o+u,g),t(s,l,o+u,l,o,g),t(s,l,o,l+c,o,p),s.closePath())}}function la(r){return(n,t,e,s,l)=>wn(n,t,(o,c,u,p,g,f,w,y,b,T,A)=>{let{pxRound:C,points:$}=o,F,P;p.ori==0?(F=Xs,P=sa):(F=er,P=ra);let q=pe($.width*le,3),N=($.size-$.width)/2*le,Y=pe(N*2,3),K=new Path2D,ee=new Path2D,{left:G,top:E,width:Z,height:O}=n.bbox;tr(ee,G-Y,E-Y,Z+Y*2,O+Y*2);let j=I=>{if(u[I]!=null){let ne=C(f(c[I],p,T,y)),U=C(w(u[I],g,A,b));F(K,ne+N,U),P(K,ne,U,N,0,js*2)}};if(l)l.forEach(j);else for(let I=e;I<=s;I++)j(I);return{stroke:q>0?K:null,fill:K,clip:ee,flags:Gn|co}})}function aa(r){return(n,t,e,s,l,o)=>{e!=s&&(l!=e&&o!=e&&r(n,t,e),l!=s&&o!=s&&r(n,t,s),r(n,t,o))}}function ca(r){let n=oe(r?.alignGaps,0);return(t,e,s,l)=>wn(t,e,(o,c,u,p,g,f,w,y,b,T,A)=>{[s,l]=Ys(u,s,l);let C=o.pxRound,$=O=>C(f(O,p,T,y)),F=O=>C(w(O,g,A,b)),P,q;p.ori==0?(P=Yn,q=ud):(P=Kn,q=dd);let N=p.dir*(p.ori==0?1:-1),Y={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Gn},K=Y.stroke,ee=!1;if(l-s>=T*4){let O=z=>t.posToVal(z,p.key,!0),j=null,I=null,ne,U,Ke,ye=$(c[N==1?s:l]),se=$(c[s]),ue=$(c[l]),Q=O(N==1?se+1:ue-1);for(let z=N==1?s:l;z>=s&&z<=l;z+=N){let Te=c[z],_e=(N==1?Te<Q:Te>Q)?ye:$(Te),ae=u[z];_e==ye?ae!=null?(U=ae,j==null?(P(K,_e,F(U)),ne=j=I=U):U<j?j=U:U>I&&(I=U)):ae===null&&(ee=!0):(j!=null&&q(K,ye,F(j),F(I),F(ne),F(U)),ae!=null?(U=ae,P(K,_e,F(U)),j=I=ne=U):(j=I=null,ae===null&&(ee=!0)),ye=_e,Q=O(ye+N))}j!=null&&j!=I&&Ke!=ye&&q(K,ye,F(j),F(I),F(ne),F(U))}else for(let O=N==1?s:l;O>=s&&O<=l;O+=N){let j=u[O];j===null?ee=!0:j!=null&&P(K,$(c[O]),F(j))}let[E,Z]=$o(t,e);if(o.fill!=null||E!=0){let O=Y.fill=new Path2D(K),j=o.fillTo(t,e,o.min,o.max,E),I=F(j),ne=$(c[s]),U=$(c[l]);N==-1&&([U,ne]=[ne,U]),P(O,U,I),P(O,ne,I)}if(!o.spanGaps){let O=[];ee&&O.push(...So(c,u,s,l,N,$,n)),Y.gaps=O=o.gaps(t,e,s,l,O),Y.clip=Qs(O,p.ori,y,b,T,A)}return Z!=0&&(Y.band=Z==2?[Vt(t,e,s,l,K,-1),Vt(t,e,s,l,K,1)]:Vt(t,e,s,l,K,Z)),Y})}function hd(r){let n=oe(r.align,1),t=oe(r.ascDesc,!1),e=oe(r.alignGaps,0),s=oe(r.extend,!1);return(l,o,c,u)=>wn(l,o,(p,g,f,w,y,b,T,A,C,$,F)=>{[c,u]=Ys(f,c,u);let P=p.pxRound,{left:q,width:N}=l.bbox,Y=se=>P(b(se,w,$,A)),K=se=>P(T(se,y,F,C)),ee=w.ori==0?Yn:Kn,G={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Gn},E=G.stroke,Z=w.dir*(w.ori==0?1:-1),O=K(f[Z==1?c:u]),j=Y(g[Z==1?c:u]),I=j,ne=j;s&&n==-1&&(ne=q,ee(E,ne,O)),ee(E,j,O);for(let se=Z==1?c:u;se>=c&&se<=u;se+=Z){let ue=f[se];if(ue==null)continue;let Q=Y(g[se]),z=K(ue);n==1?ee(E,Q,O):ee(E,I,z),ee(E,Q,z),O=z,I=Q}let U=I;s&&n==1&&(U=q+N,ee(E,U,O));let[Ke,ye]=$o(l,o);if(p.fill!=null||Ke!=0){let se=G.fill=new Path2D(E),ue=p.fillTo(l,o,p.min,p.max,Ke),Q=K(ue);ee(se,U,Q),ee(se,ne,Q)}if(!p.spanGaps){let se=[];se.push(...So(g,f,c,u,Z,Y,e));let ue=p.width*le/2,Q=t||n==1?ue:-ue,z=t||n==-1?-ue:ue;se.forEach(Te=>{Te[0]+=Q,Te[1]+=z}),G.gaps=se=p.gaps(l,o,c,u,se),G.clip=Qs(se,w.ori,A,C,$,F)}return ye!=0&&(G.band=ye==2?[Vt(l,o,c,u,E,-1),Vt(l,o,c,u,E,1)]:Vt(l,o,c,u,E,ye)),G})}function kl(r,n,t,e,s,l,o=he){if(r.length>1){let c=null;for(let u=0,p=1/0;u<r.length;u++)if(n[u]!==void 0){if(c!=null){let g=Ce(r[u]-r[c]);g<p&&(p=g,o=Ce(t(r[u],e,s,l)-t(r[c],e,s,l)))}c=u}}return o}function pd(r){r=r||ys;let n=oe(r.size,[.6,he,1]),t=r.align||0,e=r.gap||0,s=r.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let l=te(s),o=1-n[0],c=oe(n[1],he),u=oe(n[2],1),p=oe(r.disp,ys),g=oe(r.each,y=>{}),{fill:f,stroke:w}=p;return(y,b,T,A)=>wn(y,b,(C,$,F,P,q,N,Y,K,ee,G,E)=>{let Z=C.pxRound,O=t,j=e*le,I=c*le,ne=u*le,U,Ke;P.ori==0?[U,Ke]=l(y,b):[Ke,U]=l(y,b);let ye=P.dir*(P.ori==0?1:-1),se=P.ori==0?tr:Po,ue=P.ori==0?g:(H,fe,Ae,xn,Xt,Tt,en)=>{g(H,fe,Ae,Xt,xn,en,Tt)},Q=oe(y.bands,bo).find(H=>H.series[0]==b),z=Q!=null?Q.dir:0,Te=C.fillTo(y,b,C.min,C.max,z),Ie=Z(Y(Te,q,E,ee)),_e,ae,vt,tt=G,ke=Z(C.width*le),Et=!1,Lt=null,ut=null,Ut=null,bn=null;f!=null&&(ke==0||w!=null)&&(Et=!0,Lt=f.values(y,b,T,A),ut=new Map,new Set(Lt).forEach(H=>{H!=null&&ut.set(H,new Path2D)}),ke>0&&(Ut=w.values(y,b,T,A),bn=new Map,new Set(Ut).forEach(H=>{H!=null&&bn.set(H,new Path2D)})));let{x0:yn,size:Qn}=p;if(yn!=null&&Qn!=null){O=1,$=yn.values(y,b,T,A),yn.unit==2&&($=$.map(Ae=>y.posToVal(K+Ae*G,P.key,!0)));let H=Qn.values(y,b,T,A);Qn.unit==2?ae=H[0]*G:ae=N(H[0],P,G,K)-N(0,P,G,K),tt=kl($,F,N,P,G,K,tt),vt=tt-ae+j}else tt=kl($,F,N,P,G,K,tt),vt=tt*o+j,ae=tt-vt;vt<1&&(vt=0),ke>=ae/2&&(ke=0),vt<5&&(Z=Rl);let xs=vt>0,Zt=tt-vt-(xs?ke:0);ae=Z(io(Zt,ne,I)),_e=(O==0?ae/2:O==ye?0:ae)-O*ye*((O==0?j/2:0)+(xs?ke/2:0));let We={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},_n=Et?null:new Path2D,Dt=null;if(Q!=null)Dt=y.data[Q.series[1]];else{let{y0:H,y1:fe}=p;H!=null&&fe!=null&&(F=fe.values(y,b,T,A),Dt=H.values(y,b,T,A))}let Qt=U*ae,J=Ke*ae;for(let H=ye==1?T:A;H>=T&&H<=A;H+=ye){let fe=F[H];if(fe==null)continue;if(Dt!=null){let Je=Dt[H]??0;if(fe-Je==0)continue;Ie=Y(Je,q,E,ee)}let Ae=P.distr!=2||p!=null?$[H]:H,xn=N(Ae,P,G,K),Xt=Y(oe(fe,Te),q,E,ee),Tt=Z(xn-_e),en=Z(Ye(Xt,Ie)),nt=Z(Pt(Xt,Ie)),dt=en-nt;if(fe!=null){let Je=fe<0?J:Qt,bt=fe<0?Qt:J;Et?(ke>0&&Ut[H]!=null&&se(bn.get(Ut[H]),Tt,nt+at(ke/2),ae,Ye(0,dt-ke),Je,bt),Lt[H]!=null&&se(ut.get(Lt[H]),Tt,nt+at(ke/2),ae,Ye(0,dt-ke),Je,bt)):se(_n,Tt,nt+at(ke/2),ae,Ye(0,dt-ke),Je,bt),ue(y,b,H,Tt-ke/2,nt,ae+ke,dt)}}return ke>0?We.stroke=Et?bn:_n:Et||(We._fill=C.width==0?C._fill:C._stroke??C._fill,We.width=0),We.fill=Et?ut:_n,We})}function fd(r,n){let t=oe(n?.alignGaps,0);return(e,s,l,o)=>wn(e,s,(c,u,p,g,f,w,y,b,T,A,C)=>{[l,o]=Ys(p,l,o);let $=c.pxRound,F=U=>$(w(U,g,A,b)),P=U=>$(y(U,f,C,T)),q,N,Y;g.ori==0?(q=Xs,Y=Yn,N=oa):(q=er,Y=Kn,N=ia);let K=g.dir*(g.ori==0?1:-1),ee=F(u[K==1?l:o]),G=ee,E=[],Z=[];for(let U=K==1?l:o;U>=l&&U<=o;U+=K)if(p[U]!=null){let ye=u[U],se=F(ye);E.push(G=se),Z.push(P(p[U]))}let O={stroke:r(E,Z,q,Y,N,$),fill:null,clip:null,band:null,gaps:null,flags:Gn},j=O.stroke,[I,ne]=$o(e,s);if(c.fill!=null||I!=0){let U=O.fill=new Path2D(j),Ke=c.fillTo(e,s,c.min,c.max,I),ye=P(Ke);Y(U,G,ye),Y(U,ee,ye)}if(!c.spanGaps){let U=[];U.push(...So(u,p,l,o,K,F,t)),O.gaps=U=c.gaps(e,s,l,o,U),O.clip=Qs(U,g.ori,b,T,A,C)}return ne!=0&&(O.band=ne==2?[Vt(e,s,l,o,j,-1),Vt(e,s,l,o,j,1)]:Vt(e,s,l,o,j,ne)),O})}function md(r){return fd(gd,r)}function gd(r,n,t,e,s,l){let o=r.length;if(o<2)return null;let c=new Path2D;if(t(c,r[0],n[0]),o==2)e(c,r[1],n[1]);else{let u=Array(o),p=Array(o-1),g=Array(o-1),f=Array(o-1);for(let w=0;w<o-1;w++)g[w]=n[w+1]-n[w],f[w]=r[w+1]-r[w],p[w]=g[w]/f[w];u[0]=p[0];for(let w=1;w<o-1;w++)p[w]===0||p[w-1]===0||p[w-1]>0!=p[w]>0?u[w]=0:(u[w]=3*(f[w-1]+f[w])/((2*f[w]+f[w-1])/p[w-1]+(f[w]+2*f[w-1])/p[w]),isFinite(u[w])||(u[w]=0));u[o-1]=p[o-2];for(let w=0;w<o-1;w++)s(c,r[w]+f[w]/3,n[w]+u[w]*f[w]/3,r[w+1]-f[w]/3,n[w+1]-u[w+1]*f[w]/3,r[w+1],n[w+1])}return c}function $l(){for(let r of uo)r.syncRect(!0)}function Sl(r,n,t,e){return(e?[r[0],r[1]].concat(r.slice(2)):[r[0]].concat(r.slice(1))).map((l,o)=>ho(l,o,n,t))}function bd(r,n){return r.map((t,e)=>e==0?{}:Ee({},n,t))}function ho(r,n,t,e){return Ee({},n==0?t:e,r)}function ua(r,n,t){return n==null?jn:[n,t]}function _d(r,n,t){return n==null?jn:Gs(n,t,wo,!0)}function da(r,n,t,e){return n==null?jn:Ks(n,t,r.scales[e].log,!1)}function ha(r,n,t,e){return n==null?jn:go(n,t,r.scales[e].log,!1)}function $d(r,n,t,e,s){let l=Ye(sl(r),sl(n)),o=n-r,c=St(s/e*o,t);do{let u=t[c],p=e*u/o;if(p>=s&&l+(u<5?Jt.get(u):0)<=17)return[u,p]}while(++c<t.length);return[0,0]}function Pl(r){let n,t;return r=r.replace(/(\d+)px/,(e,s)=>(n=Me((t=+s)*le))+"px"),[r,n,t]}function Sd(r){r.show&&[r.font,r.labelFont].forEach(n=>{let t=pe(n[2]*le,1);n[0]=n[0].replace(/[0-9.]+px/,t+"px"),n[1]=t})}function Oe(r,n,t){let e={mode:oe(r.mode,1)},s=e.mode;function l(i,a,d,h){let m=a.valToPct(i);return h+d*(a.dir==-1?1-m:m)}function o(i,a,d,h){let m=a.valToPct(i);return h+d*(a.dir==-1?m:1-m)}function c(i,a,d,h){return a.ori==0?l(i,a,d,h):o(i,a,d,h)}e.valToPosH=l,e.valToPosV=o;let u=!1;e.status=0;let p=e.root=gt(Rc);if(r.id!=null&&(p.id=r.id),lt(p,r.class),r.title){let i=gt(Lc,p);i.textContent=r.title}let g=$t("canvas"),f=e.ctx=g.getContext("2d"),w=gt(Dc,p);mn("click",w,i=>{i.target===b&&(me!=Hn||xe!=Nn)&&Ve.click(e,i)},!0);let y=e.under=gt(Fc,w);w.appendChild(g);let b=e.over=gt(Oc,w);r=Bn(r);let T=+oe(r.pxAlign,1),A=xl(T);(r.plugins||[]).forEach(i=>{i.opts&&(r=i.opts(e,r)||r)});let C=r.ms||.001,$=e.series=s==1?Sl(r.series||[],ml,yl,!1):bd(r.series||[null],bl),F=e.axes=Sl(r.axes||[],fl,wl,!0),P=e.scales={},q=e.bands=r.bands||[];q.forEach(i=>{i.fill=te(i.fill||null),i.dir=oe(i.dir,-1)});let N=s==2?$[1].facets[0].scale:$[0].scale,Y={axes:Ja,series:Ba},K=(r.drawOrder||["axes","series"]).map(i=>Y[i]);function ee(i){let a=i.distr==3?d=>zt(d>0?d:i.clamp(e,d,i.min,i.max,i.key)):i.distr==4?d=>Qr(d,i.asinh):i.distr==100?d=>i.fwd(d):d=>d;return d=>{let h=a(d),{_min:m,_max:v}=i,_=v-m;return(h-m)/_}}function G(i){let a=P[i];if(a==null){let d=(r.scales||ys)[i]||ys;if(d.from!=null){G(d.from);let h=Ee({},P[d.from],d,{key:i});h.valToPct=ee(h),P[i]=h}else{a=P[i]=Ee({},i==N?ea:ld,d),a.key=i;let h=a.time,m=a.range,v=Kt(m);if((i!=N||s==2&&!h)&&(v&&(m[0]==null||m[1]==null)&&(m={min:m[0]==null?el:{mode:1,hard:m[0],soft:m[0]},max:m[1]==null?el:{mode:1,hard:m[1],soft:m[1]}},v=!1),!v&&Zs(m))){let _=m;m=(k,S,M)=>S==null?jn:Gs(S,M,_)}a.range=te(m||(h?yd:i==N?a.distr==3?xd:a.distr==4?kd:ua:a.distr==3?da:a.distr==4?ha:_d)),a.auto=te(v?!1:a.auto),a.clamp=te(a.clamp||id),a._min=a._max=null,a.valToPct=ee(a)}}}G("x"),G("y"),s==1&&$.forEach(i=>{G(i.scale)}),F.forEach(i=>{G(i.scale)});for(let i in r.scales)G(i);let E=P[N],Z=E.distr,O,j;E.ori==0?(lt(p,Hc),O=l,j=o):(lt(p,Nc),O=o,j=l);let I={};for(let i in P){let a=P[i];(a.min!=null||a.max!=null)&&(I[i]={min:a.min,max:a.max},a.min=a.max=null)}let ne=r.tzDate||(i=>new Date(Me(i/C))),U=r.fmtDate||yo,Ke=C==1?Hu(ne):Du(ne),ye=dl(ne,ul(C==1?Ru:Lu,U)),se=pl(ne,hl(Ou,U)),ue=[],Q=e.legend=Ee({},Uu,r.legend),z=e.cursor=Ee({},qu,{drag:{y:s==2}},r.cursor),Te=Q.show,Ie=z.show,_e=Q.markers;Q.idxs=ue,_e.width=te(_e.width),_e.dash=te(_e.dash),_e.stroke=te(_e.stroke),_e.fill=te(_e.fill);let ae,vt,tt,ke=[],Et=[],Lt,ut=!1,Ut={};if(Q.live){let i=$[1]?$[1].values:null;ut=i!=null,Lt=ut?i(e,1,0):{_:0};for(let a in Lt)Ut[a]=fo}if(Te)if(ae=$t("table",jc,p),tt=$t("tbody",null,ae),Q.mount(e,ae),ut){vt=$t("thead",null,ae,tt);let i=$t("tr",null,vt);$t("th",null,i);for(var bn in Lt)$t("th",Ui,i).textContent=bn}else lt(ae,Gc),Q.live&&lt(ae,Bc);let yn={show:!0},Qn={show:!1};function xs(i,a){if(a==0&&(ut||!Q.live||s==2))return jn;let d=[],h=$t("tr",qc,tt,tt.childNodes[a]);lt(h,i.class),i.show||lt(h,fn);let m=$t("th",null,h);if(_e.show){let k=gt(Yc,m);if(a>0){let S=_e.width(e,a);S&&(k.style.border=S+"px "+_e.dash(e,a)+" "+_e.stroke(e,a)),k.style.background=_e.fill(e,a)}}let v=gt(Ui,m);i.label instanceof HTMLElement?v.appendChild(i.label):v.textContent=i.label,a>0&&(_e.show||(v.style.color=i.width>0?_e.stroke(e,a):_e.fill(e,a)),We("click",m,k=>{if(z._lock)return;nn(k);let S=$.indexOf(i);if((k.ctrlKey||k.metaKey)!=Q.isolate){let M=$.some((R,L)=>L>0&&L!=S&&R.show);$.forEach((R,L)=>{L>0&&Mt(L,M?L==S?yn:Qn:yn,!0,Pe.setSeries)})}else Mt(S,{show:!i.show},!0,Pe.setSeries)},!1),$n&&We(Bi,m,k=>{z._lock||(nn(k),Mt($.indexOf(i),Dn,!0,Pe.setSeries))},!1));for(var _ in Lt){let k=$t("td",Kc,h);k.textContent="--",d.push(k)}return[h,d]}let Zt=new Map;function We(i,a,d,h=!0){let m=Zt.get(a)||{},v=z.bind[i](e,a,d,h);v&&(mn(i,a,m[i]=v),Zt.set(a,m))}function _n(i,a,d){let h=Zt.get(a)||{};for(let m in h)(i==null||m==i)&&(oo(m,a,h[m]),delete h[m]);i==null&&Zt.delete(a)}let Dt=0,Qt=0,J=0,H=0,fe=0,Ae=0,xn=fe,Xt=Ae,Tt=J,en=H,nt=0,dt=0,Je=0,bt=0;e.bbox={};let ir=!1,ks=!1,kn=!1,tn=!1,$s=!1,ht=!1;function lr(i,a,d){(d||i!=e.width||a!=e.height)&&Fo(i,a),An(!1),kn=!0,ks=!0,Mn()}function Fo(i,a){e.width=Dt=J=i,e.height=Qt=H=a,fe=Ae=0,Oa(),za();let d=e.bbox;nt=d.left=hn(fe*le,.5),dt=d.top=hn(Ae*le,.5),Je=d.width=hn(J*le,.5),bt=d.height=hn(H*le,.5)}let La=3;function Da(){let i=!1,a=0;for(;!i;){a++;let d=Ya(a),h=Ka(a);i=a==La||d&&h,i||(Fo(e.width,e.height),ks=!0)}}function Fa({width:i,height:a}){lr(i,a)}e.setSize=Fa;function Oa(){let i=!1,a=!1,d=!1,h=!1;F.forEach((m,v)=>{if(m.show&&m._show){let{side:_,_size:k}=m,S=_%2,M=m.label!=null?m.labelSize:0,R=k+M;R>0&&(S?(J-=R,_==3?(fe+=R,h=!0):d=!0):(H-=R,_==0?(Ae+=R,i=!0):a=!0))}}),sn[0]=i,sn[1]=d,sn[2]=a,sn[3]=h,J-=It[1]+It[3],fe+=It[3],H-=It[2]+It[0],Ae+=It[0]}function za(){let i=fe+J,a=Ae+H,d=fe,h=Ae;function m(v,_){switch(v){case 1:return i+=_,i-_;case 2:return a+=_,a-_;case 3:return d-=_,d+_;case 0:return h-=_,h+_}}F.forEach((v,_)=>{if(v.show&&v._show){let k=v.side;v._pos=m(k,v._size),v.label!=null&&(v._lpos=m(k,v.labelSize))}})}if(z.dataIdx==null){let i=z.hover,a=i.skip=new Set(i.skip??[]);a.add(void 0);let d=i.prox=te(i.prox),h=i.bias??=0;z.dataIdx=(m,v,_,k)=>{if(v==0)return _;let S=_,M=d(m,v,_,k)??he,R=M>=0&&M<he,L=E.ori==0?J:H,B=z.left,ie=n[0],re=n[v];if(a.has(re[_])){S=null;let X=null,W=null,V;if(h==0||h==-1)for(V=_;X==null&&V-- >0;)a.has(re[V])||(X=V);if(h==0||h==1)for(V=_;W==null&&V++<re.length;)a.has(re[V])||(W=V);if(X!=null||W!=null)if(R){let we=X==null?-1/0:O(ie[X],E,L,0),$e=W==null?1/0:O(ie[W],E,L,0),Fe=B-we,de=$e-B;Fe<=de?Fe<=M&&(S=X):de<=M&&(S=W)}else S=W==null?X:X==null?W:_-X<=W-_?X:W}else R&&Ce(B-O(ie[_],E,L,0))>M&&(S=null);return S}}let nn=i=>{z.event=i};z.idxs=ue,z._lock=!1;let Ue=z.points;Ue.show=te(Ue.show),Ue.size=te(Ue.size),Ue.stroke=te(Ue.stroke),Ue.width=te(Ue.width),Ue.fill=te(Ue.fill);let At=e.focus=Ee({},r.focus||{alpha:.3},z.focus),$n=At.prox>=0,Sn=$n&&Ue.one,pt=[],Pn=[],En=[];function Oo(i,a){let d=Ue.show(e,a);if(d instanceof HTMLElement)return lt(d,Wc),lt(d,i.class),Nt(d,-10,-10,J,H),b.insertBefore(d,pt[a]),d}function zo(i,a){if(s==1||a>0){let d=s==1&&P[i.scale].time,h=i.value;i.value=d?il(h)?pl(ne,hl(h,U)):h||se:h||sd,i.label=i.label||(d?Ku:Yu)}if(Sn||a>0){i.width=i.width==null?1:i.width,i.paths=i.paths||wd||lu,i.fillTo=te(i.fillTo||ad),i.pxAlign=+oe(i.pxAlign,T),i.pxRound=xl(i.pxAlign),i.stroke=te(i.stroke||null),i.fill=te(i.fill||null),i._stroke=i._fill=i._paths=i._focus=null;let d=rd(Ye(1,i.width),1),h=i.points=Ee({},{size:d,width:Ye(1,d*.2),stroke:i.stroke,space:d*2,paths:vd,_stroke:null,_fill:null},i.points);h.show=te(h.show),h.filter=te(h.filter),h.fill=te(h.fill),h.stroke=te(h.stroke),h.paths=te(h.paths),h.pxAlign=i.pxAlign}if(Te){let d=xs(i,a);ke.splice(a,0,d[0]),Et.splice(a,0,d[1]),Q.values.push(null)}if(Ie){ue.splice(a,0,null);let d=null;Sn?a==0&&(d=Oo(i,a)):a>0&&(d=Oo(i,a)),pt.splice(a,0,d),Pn.splice(a,0,0),En.splice(a,0,0)}De("addSeries",a)}function Va(i,a){a=a??$.length,i=s==1?ho(i,a,ml,yl):ho(i,a,{},bl),$.splice(a,0,i),zo($[a],a)}e.addSeries=Va;function Ua(i){if($.splice(i,1),Te){Q.values.splice(i,1),Et.splice(i,1);let a=ke.splice(i,1)[0];_n(null,a.firstChild),a.remove()}Ie&&(ue.splice(i,1),pt.splice(i,1)[0].remove(),Pn.splice(i,1),En.splice(i,1)),De("delSeries",i)}e.delSeries=Ua;let sn=[!1,!1,!1,!1];function Ia(i,a){if(i._show=i.show,i.show){let d=i.side%2,h=P[i.scale];h==null&&(i.scale=d?$[1].scale:N,h=P[i.scale]);let m=h.time;i.size=te(i.size),i.space=te(i.space),i.rotate=te(i.rotate),Kt(i.incrs)&&i.incrs.forEach(_=>{!Jt.has(_)&&Jt.set(_,Ll(_))}),i.incrs=te(i.incrs||(h.distr==2?Au:m?C==1?Cu:Nu:pn)),i.splits=te(i.splits||(m&&h.distr==1?Ke:h.distr==3?lo:h.distr==4?Qu:Zu)),i.stroke=te(i.stroke),i.grid.stroke=te(i.grid.stroke),i.ticks.stroke=te(i.ticks.stroke),i.border.stroke=te(i.border.stroke);let v=i.values;i.values=Kt(v)&&!Kt(v[0])?te(v):m?Kt(v)?dl(ne,ul(v,U)):il(v)?Fu(ne,v):v||ye:v||Ju,i.filter=te(i.filter||(h.distr>=3&&h.log==10?td:h.distr==3&&h.log==2?nd:Hl)),i.font=Pl(i.font),i.labelFont=Pl(i.labelFont),i._size=i.size(e,null,a,0),i._space=i._rotate=i._incrs=i._found=i._splits=i._values=null,i._size>0&&(sn[a]=!0,i._el=gt(zc,w))}}function Xn(i,a,d,h){let[m,v,_,k]=d,S=a%2,M=0;return S==0&&(k||v)&&(M=a==0&&!m||a==2&&!_?Me(fl.size/3):0),S==1&&(m||_)&&(M=a==1&&!v||a==3&&!k?Me(wl.size/2):0),M}let Vo=e.padding=(r.padding||[Xn,Xn,Xn,Xn]).map(i=>te(oe(i,Xn))),It=e._padding=Vo.map((i,a)=>i(e,a,sn,0)),ze,Re=null,He=null,Ss=s==1?$[0].idxs:null,yt=null,es=!1;function Uo(i,a){if(n=i??[],e.data=e._data=n,s==2){ze=0;for(let d=1;d<$.length;d++)ze+=n[d][0].length}else{n.length==0&&(e.data=e._data=n=[[]]),yt=n[0],ze=yt.length;let d=n;if(Z==2){d=n.slice();let h=d[0]=Array(ze);for(let m=0;m<ze;m++)h[m]=m}e._data=n=d}if(An(!0),De("setData"),Z==2&&(kn=!0),a!==!1){let d=E;d.auto(e,es)?ar():jt(N,d.min,d.max),tn=tn||z.left>=0,ht=!0,Mn()}}e.setData=Uo;function ar(){es=!0;let i,a;s==1&&(ze>0?(Re=Ss[0]=0,He=Ss[1]=ze-1,i=n[0][Re],a=n[0][He],Z==2?(i=Re,a=He):i==a&&(Z==3?[i,a]=Ks(i,i,E.log,!1):Z==4?[i,a]=go(i,i,E.log,!1):E.time?a=i+Me(86400/C):[i,a]=Gs(i,a,wo,!0))):(Re=Ss[0]=i=null,He=Ss[1]=a=null)),jt(N,i,a)}let Ps,Tn,cr,ur,dr,hr,pr,fr,mr,Ze;function Io(i,a,d,h,m,v){i??=Wi,d??=bo,h??="butt",m??=Wi,v??="round",i!=Ps&&(f.strokeStyle=Ps=i),m!=Tn&&(f.fillStyle=Tn=m),a!=cr&&(f.lineWidth=cr=a),v!=dr&&(f.lineJoin=dr=v),h!=hr&&(f.lineCap=hr=h),d!=ur&&f.setLineDash(ur=d)}function Wo(i,a,d,h){a!=Tn&&(f.fillStyle=Tn=a),i!=pr&&(f.font=pr=i),d!=fr&&(f.textAlign=fr=d),h!=mr&&(f.textBaseline=mr=h)}function gr(i,a,d,h,m=0){if(h.length>0&&i.auto(e,es)&&(a==null||a.min==null)){let v=oe(Re,0),_=oe(He,h.length-1),k=d.min==null?tu(h,v,_,m,i.distr==3):[d.min,d.max];i.min=Pt(i.min,d.min=k[0]),i.max=Ye(i.max,d.max=k[1])}}let jo={min:null,max:null};function Wa(){for(let h in P){let m=P[h];I[h]==null&&(m.min==null||I[N]!=null&&m.auto(e,es))&&(I[h]=jo)}for(let h in P){let m=P[h];I[h]==null&&m.from!=null&&I[m.from]!=null&&(I[h]=jo)}I[N]!=null&&An(!0);let i={};for(let h in I){let m=I[h];if(m!=null){let v=i[h]=Bn(P[h],uu);if(m.min!=null)Ee(v,m);else if(h!=N||s==2)if(ze==0&&v.from==null){let _=v.range(e,null,null,h);v.min=_[0],v.max=_[1]}else v.min=he,v.max=-he}}if(ze>0){$.forEach((h,m)=>{if(s==1){let v=h.scale,_=I[v];if(_==null)return;let k=i[v];if(m==0){let S=k.range(e,k.min,k.max,v);k.min=S[0],k.max=S[1],Re=St(k.min,n[0]),He=St(k.max,n[0]),He-Re>1&&(n[0][Re]<k.min&&Re++,n[0][He]>k.max&&He--),h.min=yt[Re],h.max=yt[He]}else h.show&&h.auto&&gr(k,_,h,n[m],h.sorted);h.idxs[0]=Re,h.idxs[1]=He}else if(m>0&&h.show&&h.auto){let[v,_]=h.facets,k=v.scale,S=_.scale,[M,R]=n[m],L=i[k],B=i[S];L!=null&&gr(L,I[k],v,M,v.sorted),B!=null&&gr(B,I[S],_,R,_.sorted),h.min=_.min,h.max=_.max}});for(let h in i){let m=i[h],v=I[h];if(m.from==null&&(v==null||v.min==null)){let _=m.range(e,m.min==he?null:m.min,m.max==-he?null:m.max,h);m.min=_[0],m.max=_[1]}}}for(let h in i){let m=i[h];if(m.from!=null){let v=i[m.from];if(v.min==null)m.min=m.max=null;else{let _=m.range(e,v.min,v.max,h);m.min=_[0],m.max=_[1]}}}let a={},d=!1;for(let h in i){let m=i[h],v=P[h];if(v.min!=m.min||v.max!=m.max){v.min=m.min,v.max=m.max;let _=v.distr;v._min=_==3?zt(v.min):_==4?Qr(v.min,v.asinh):_==100?v.fwd(v.min):v.min,v._max=_==3?zt(v.max):_==4?Qr(v.max,v.asinh):_==100?v.fwd(v.max):v.max,a[h]=d=!0}}if(d){$.forEach((h,m)=>{s==2?m>0&&a.y&&(h._paths=null):a[h.scale]&&(h._paths=null)});for(let h in a)kn=!0,De("setScale",h);Ie&&z.left>=0&&(tn=ht=!0)}for(let h in I)I[h]=null}function ja(i){let a=io(Re-1,0,ze-1),d=io(He+1,0,ze-1);for(;i[a]==null&&a>0;)a--;for(;i[d]==null&&d<ze-1;)d++;return[a,d]}function Ba(){if(ze>0){let i=$.some(a=>a._focus)&&Ze!=At.alpha;i&&(f.globalAlpha=Ze=At.alpha),$.forEach((a,d)=>{if(d>0&&a.show&&(Bo(d,!1),Bo(d,!0),a._paths==null)){let h=Ze;Ze!=a.alpha&&(f.globalAlpha=Ze=a.alpha);let m=s==2?[0,n[d][0].length-1]:ja(n[d]);a._paths=a.paths(e,d,m[0],m[1]),Ze!=h&&(f.globalAlpha=Ze=h)}}),$.forEach((a,d)=>{if(d>0&&a.show){let h=Ze;Ze!=a.alpha&&(f.globalAlpha=Ze=a.alpha),a._paths!=null&&Go(d,!1);{let m=a._paths!=null?a._paths.gaps:null,v=a.points.show(e,d,Re,He,m),_=a.points.filter(e,d,v,m);(v||_)&&(a.points._paths=a.points.paths(e,d,Re,He,_),Go(d,!0))}Ze!=h&&(f.globalAlpha=Ze=h),De("drawSeries",d)}}),i&&(f.globalAlpha=Ze=1)}}function Bo(i,a){let d=a?$[i].points:$[i];d._stroke=d.stroke(e,i),d._fill=d.fill(e,i)}function Go(i,a){let d=a?$[i].points:$[i],{stroke:h,fill:m,clip:v,flags:_,_stroke:k=d._stroke,_fill:S=d._fill,_width:M=d.width}=d._paths;M=pe(M*le,3);let R=null,L=M%2/2;a&&S==null&&(S=M>0?"#fff":k);let B=d.pxAlign==1&&L>0;if(B&&f.translate(L,L),!a){let ie=nt-M/2,re=dt-M/2,X=Je+M,W=bt+M;R=new Path2D,R.rect(ie,re,X,W)}a?wr(k,M,d.dash,d.cap,S,h,m,_,v):Ga(i,k,M,d.dash,d.cap,S,h,m,_,R,v),B&&f.translate(-L,-L)}function Ga(i,a,d,h,m,v,_,k,S,M,R){let L=!1;S!=0&&q.forEach((B,ie)=>{if(B.series[0]==i){let re=$[B.series[1]],X=n[B.series[1]],W=(re._paths||ys).band;Kt(W)&&(W=B.dir==1?W[0]:W[1]);let V,we=null;re.show&&W&&su(X,Re,He)?(we=B.fill(e,ie)||v,V=re._paths.clip):W=null,wr(a,d,h,m,we,_,k,S,M,R,V,W),L=!0}}),L||wr(a,d,h,m,v,_,k,S,M,R)}let qo=Gn|co;function wr(i,a,d,h,m,v,_,k,S,M,R,L){Io(i,a,d,h,m),(S||M||L)&&(f.save(),S&&f.clip(S),M&&f.clip(M)),L?(k&qo)==qo?(f.clip(L),R&&f.clip(R),Ts(m,_),Es(i,v,a)):k&co?(Ts(m,_),f.clip(L),Es(i,v,a)):k&Gn&&(f.save(),f.clip(L),R&&f.clip(R),Ts(m,_),f.restore(),Es(i,v,a)):(Ts(m,_),Es(i,v,a)),(S||M||L)&&f.restore()}function Es(i,a,d){d>0&&(a instanceof Map?a.forEach((h,m)=>{f.strokeStyle=Ps=m,f.stroke(h)}):a!=null&&i&&f.stroke(a))}function Ts(i,a){a instanceof Map?a.forEach((d,h)=>{f.fillStyle=Tn=h,f.fill(d)}):a!=null&&i&&f.fill(a)}function qa(i,a,d,h){let m=F[i],v;if(h<=0)v=[0,0];else{let _=m._space=m.space(e,i,a,d,h),k=m._incrs=m.incrs(e,i,a,d,h,_);v=$d(a,d,k,h,_)}return m._found=v}function vr(i,a,d,h,m,v,_,k,S,M){let R=_%2/2;T==1&&f.translate(R,R),Io(k,_,S,M,k),f.beginPath();let L,B,ie,re,X=m+(h==0||h==3?-v:v);d==0?(B=m,re=X):(L=m,ie=X);for(let W=0;W<i.length;W++)a[W]!=null&&(d==0?L=ie=i[W]:B=re=i[W],f.moveTo(L,B),f.lineTo(ie,re));f.stroke(),T==1&&f.translate(-R,-R)}function Ya(i){let a=!0;return F.forEach((d,h)=>{if(!d.show)return;let m=P[d.scale];if(m.min==null){d._show&&(a=!1,d._show=!1,An(!1));return}else d._show||(a=!1,d._show=!0,An(!1));let v=d.side,_=v%2,{min:k,max:S}=m,[M,R]=qa(h,k,S,_==0?J:H);if(R==0)return;let L=m.distr==2,B=d._splits=d.splits(e,h,k,S,M,R,L),ie=m.distr==2?B.map(V=>yt[V]):B,re=m.distr==2?yt[B[1]]-yt[B[0]]:M,X=d._values=d.values(e,d.filter(e,ie,h,R,re),h,R,re);d._rotate=v==2?d.rotate(e,X,h,R):0;let W=d._size;d._size=wt(d.size(e,X,h,i)),W!=null&&d._size!=W&&(a=!1)}),a}function Ka(i){let a=!0;return Vo.forEach((d,h)=>{let m=d(e,h,sn,i);m!=It[h]&&(a=!1),It[h]=m}),a}function Ja(){for(let i=0;i<F.length;i++){let a=F[i];if(!a.show||!a._show)continue;let d=a.side,h=d%2,m,v,_=a.stroke(e,i),k=d==0||d==3?-1:1,[S,M]=a._found;if(a.label!=null){let Be=a.labelGap*k,ot=Me((a._lpos+Be)*le);Wo(a.labelFont[0],_,"center",d==2?"top":Ii),f.save(),h==1?(m=v=0,f.translate(ot,Me(dt+bt/2)),f.rotate((d==3?-js:js)/2)):(m=Me(nt+Je/2),v=ot);let ln=Cl(a.label)?a.label(e,i,S,M):a.label;f.fillText(ln,m,v),f.restore()}if(M==0)continue;let R=P[a.scale],L=h==0?Je:bt,B=h==0?nt:dt,ie=a._splits,re=R.distr==2?ie.map(Be=>yt[Be]):ie,X=R.distr==2?yt[ie[1]]-yt[ie[0]]:S,W=a.ticks,V=a.border,we=W.show?W.size:0,$e=Me(we*le),Fe=Me((a.alignTo==2?a._size-we-a.gap:a.gap)*le),de=a._rotate*-js/180,Se=A(a._pos*le),st=($e+Fe)*k,je=Se+st;v=h==0?je:0,m=h==1?je:0;let ft=a.font[0],_t=a.align==1?Vn:a.align==2?Kr:de>0?Vn:de<0?Kr:h==0?"center":d==3?Kr:Vn,Rt=de||h==1?"middle":d==2?"top":Ii;Wo(ft,_,_t,Rt);let rt=a.font[1]*a.lineGap,mt=ie.map(Be=>A(c(Be,R,L,B))),xt=a._values;for(let Be=0;Be<xt.length;Be++){let ot=xt[Be];if(ot!=null){h==0?m=mt[Be]:v=mt[Be],ot=""+ot;let ln=ot.indexOf(`
`)==-1?[ot]:ot.split(/\n/gm);for(let Ge=0;Ge<ln.length;Ge++){let hi=ln[Ge];de?(f.save(),f.translate(m,v+Ge*rt),f.rotate(de),f.fillText(hi,0,0),f.restore()):f.fillText(hi,m,v+Ge*rt)}}}W.show&&vr(mt,W.filter(e,re,i,M,X),h,d,Se,$e,pe(W.width*le,3),W.stroke(e,i),W.dash,W.cap);let Ht=a.grid;Ht.show&&vr(mt,Ht.filter(e,re,i,M,X),h,h==0?2:1,h==0?dt:nt,h==0?bt:Je,pe(Ht.width*le,3),Ht.stroke(e,i),Ht.dash,Ht.cap),V.show&&vr([Se],[1],h==0?1:0,h==0?1:2,h==1?dt:nt,h==1?bt:Je,pe(V.width*le,3),V.stroke(e,i),V.dash,V.cap)}De("drawAxes")}function An(i){$.forEach((a,d)=>{d>0&&(a._paths=null,i&&(s==1?(a.min=null,a.max=null):a.facets.forEach(h=>{h.min=null,h.max=null})))})}let As=!1,br=!1,ts=[];function Za(){br=!1;for(let i=0;i<ts.length;i++)De(...ts[i]);ts.length=0}function Mn(){As||(wu(Yo),As=!0)}function Qa(i,a=!1){As=!0,br=a,i(e),Yo(),a&&ts.length>0&&queueMicrotask(Za)}e.batch=Qa;function Yo(){if(ir&&(Wa(),ir=!1),kn&&(Da(),kn=!1),ks){if(be(y,Vn,fe),be(y,"top",Ae),be(y,gs,J),be(y,ws,H),be(b,Vn,fe),be(b,"top",Ae),be(b,gs,J),be(b,ws,H),be(w,gs,Dt),be(w,ws,Qt),g.width=Me(Dt*le),g.height=Me(Qt*le),F.forEach(({_el:i,_show:a,_size:d,_pos:h,side:m})=>{if(i!=null)if(a){let v=m===3||m===0?d:0,_=m%2==1;be(i,_?"left":"top",h-v),be(i,_?"width":"height",d),be(i,_?"top":"left",_?Ae:fe),be(i,_?"height":"width",_?H:J),ro(i,fn)}else lt(i,fn)}),Ps=Tn=cr=dr=hr=pr=fr=mr=ur=null,Ze=1,rs(!0),fe!=xn||Ae!=Xt||J!=Tt||H!=en){An(!1);let i=J/Tt,a=H/en;if(Ie&&!tn&&z.left>=0){z.left*=i,z.top*=a,Cn&&Nt(Cn,Me(z.left),0,J,H),Rn&&Nt(Rn,0,Me(z.top),J,H);for(let d=0;d<pt.length;d++){let h=pt[d];h!=null&&(Pn[d]*=i,En[d]*=a,Nt(h,wt(Pn[d]),wt(En[d]),J,H))}}if(ge.show&&!$s&&ge.left>=0&&ge.width>0){ge.left*=i,ge.width*=i,ge.top*=a,ge.height*=a;for(let d in Sr)be(Ln,d,ge[d])}xn=fe,Xt=Ae,Tt=J,en=H}De("setSize"),ks=!1}Dt>0&&Qt>0&&(f.clearRect(0,0,g.width,g.height),De("drawClear"),K.forEach(i=>i()),De("draw")),ge.show&&$s&&(Ms(ge),$s=!1),Ie&&tn&&(on(null,!0,!1),tn=!1),Q.show&&Q.live&&ht&&(kr(),ht=!1),u||(u=!0,e.status=1,De("ready")),es=!1,As=!1}e.redraw=(i,a)=>{kn=a||!1,i!==!1?jt(N,E.min,E.max):Mn()};function yr(i,a){let d=P[i];if(d.from==null){if(ze==0){let h=d.range(e,a.min,a.max,i);a.min=h[0],a.max=h[1]}if(a.min>a.max){let h=a.min;a.min=a.max,a.max=h}if(ze>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;i==N&&d.distr==2&&ze>0&&(a.min=St(a.min,n[0]),a.max=St(a.max,n[0]),a.min==a.max&&a.max++),I[i]=a,ir=!0,Mn()}}e.setScale=yr;let _r,xr,Cn,Rn,Ko,Jo,Hn,Nn,Zo,Qo,me,xe,Wt=!1,Ve=z.drag,Ne=Ve.x,Le=Ve.y;Ie&&(z.x&&(_r=gt(Uc,b)),z.y&&(xr=gt(Ic,b)),E.ori==0?(Cn=_r,Rn=xr):(Cn=xr,Rn=_r),me=z.left,xe=z.top);let ge=e.select=Ee({show:!0,over:!0,left:0,width:0,top:0,height:0},r.select),Ln=ge.show?gt(Vc,ge.over?b:y):null;function Ms(i,a){if(ge.show){for(let d in i)ge[d]=i[d],d in Sr&&be(Ln,d,i[d]);a!==!1&&De("setSelect")}}e.setSelect=Ms;function Xa(i){if($[i].show)Te&&ro(ke[i],fn);else if(Te&&lt(ke[i],fn),Ie){let d=Sn?pt[0]:pt[i];d!=null&&Nt(d,-10,-10,J,H)}}function jt(i,a,d){yr(i,{min:a,max:d})}function Mt(i,a,d,h){a.focus!=null&&rc(i),a.show!=null&&$.forEach((m,v)=>{v>0&&(i==v||i==null)&&(m.show=a.show,Xa(v),s==2?(jt(m.facets[0].scale,null,null),jt(m.facets[1].scale,null,null)):jt(m.scale,null,null),Mn())}),d!==!1&&De("setSeries",i,a),h&&os("setSeries",e,i,a)}e.setSeries=Mt;function ec(i,a){Ee(q[i],a)}function tc(i,a){i.fill=te(i.fill||null),i.dir=oe(i.dir,-1),a=a??q.length,q.splice(a,0,i)}function nc(i){i==null?q.length=0:q.splice(i,1)}e.addBand=tc,e.setBand=ec,e.delBand=nc;function sc(i,a){$[i].alpha=a,Ie&&pt[i]!=null&&(pt[i].style.opacity=a),Te&&ke[i]&&(ke[i].style.opacity=a)}let Ft,Bt,rn,Dn={focus:!0};function rc(i){if(i!=rn){let a=i==null,d=At.alpha!=1;$.forEach((h,m)=>{if(s==1||m>0){let v=a||m==0||m==i;h._focus=a?null:v,d&&sc(m,v?1:At.alpha)}}),rn=i,d&&Mn()}}Te&&$n&&We(Gi,ae,i=>{z._lock||(nn(i),rn!=null&&Mt(null,Dn,!0,Pe.setSeries))});function Ct(i,a,d){let h=P[a];d&&(i=i/le-(h.ori==1?Ae:fe));let m=J;h.ori==1&&(m=H,i=m-i),h.dir==-1&&(i=m-i);let v=h._min,_=h._max,k=i/m,S=v+(_-v)*k,M=h.distr;return M==3?Wn(10,S):M==4?ou(S,h.asinh):M==100?h.bwd(S):S}function oc(i,a){let d=Ct(i,N,a);return St(d,n[0],Re,He)}e.valToIdx=i=>St(i,n[0]),e.posToIdx=oc,e.posToVal=Ct,e.valToPos=(i,a,d)=>P[a].ori==0?l(i,P[a],d?Je:J,d?nt:0):o(i,P[a],d?bt:H,d?dt:0),e.setCursor=(i,a,d)=>{me=i.left,xe=i.top,on(null,a,d)};function Xo(i,a){be(Ln,Vn,ge.left=i),be(Ln,gs,ge.width=a)}function ei(i,a){be(Ln,"top",ge.top=i),be(Ln,ws,ge.height=a)}let ns=E.ori==0?Xo:ei,ss=E.ori==1?Xo:ei;function ic(){if(Te&&Q.live)for(let i=s==2?1:0;i<$.length;i++){if(i==0&&ut)continue;let a=Q.values[i],d=0;for(let h in a)Et[i][d++].firstChild.nodeValue=a[h]}}function kr(i,a){if(i!=null&&(i.idxs?i.idxs.forEach((d,h)=>{ue[h]=d}):cu(i.idx)||ue.fill(i.idx),Q.idx=ue[0]),Te&&Q.live){for(let d=0;d<$.length;d++)(d>0||s==1&&!ut)&&lc(d,ue[d]);ic()}ht=!1,a!==!1&&De("setLegend")}e.setLegend=kr;function lc(i,a){let d=$[i],h=i==0&&Z==2?yt:n[i],m;ut?m=d.values(e,i,a)??Ut:(m=d.value(e,a==null?null:h[a],i,a),m=m==null?Ut:{_:m}),Q.values[i]=m}function on(i,a,d){Zo=me,Qo=xe,[me,xe]=z.move(e,me,xe),z.left=me,z.top=xe,Ie&&(Cn&&Nt(Cn,Me(me),0,J,H),Rn&&Nt(Rn,0,Me(xe),J,H));let h,m=Re>He;Ft=he,Bt=null;let v=E.ori==0?J:H,_=E.ori==1?J:H;if(me<0||ze==0||m){h=z.idx=null;for(let k=0;k<$.length;k++){let S=pt[k];S!=null&&Nt(S,-10,-10,J,H)}$n&&Mt(null,Dn,!0,i==null&&Pe.setSeries),Q.live&&(ue.fill(h),ht=!0)}else{let k,S,M;s==1&&(k=E.ori==0?me:xe,S=Ct(k,N),h=z.idx=St(S,n[0],Re,He),M=O(n[0][h],E,v,0));let R=-10,L=-10,B=0,ie=0,re=!0,X="",W="";for(let V=s==2?1:0;V<$.length;V++){let we=$[V],$e=ue[V],Fe=$e==null?null:s==1?n[V][$e]:n[V][1][$e],de=z.dataIdx(e,V,h,S),Se=de==null?null:s==1?n[V][de]:n[V][1][de];if(ht=ht||Se!=Fe||de!=$e,ue[V]=de,V>0&&we.show){let st=de==null?-10:de==h?M:O(s==1?n[0][de]:n[V][0][de],E,v,0),je=Se==null?-10:j(Se,s==1?P[we.scale]:P[we.facets[1].scale],_,0);if($n&&Se!=null){let ft=E.ori==1?me:xe,_t=Ce(At.dist(e,V,de,je,ft));if(_t<Ft){let Rt=At.bias;if(Rt!=0){let rt=Ct(ft,we.scale),mt=Se>=0?1:-1,xt=rt>=0?1:-1;xt==mt&&(xt==1?Rt==1?Se>=rt:Se<=rt:Rt==1?Se<=rt:Se>=rt)&&(Ft=_t,Bt=V)}else Ft=_t,Bt=V}}if(ht||Sn){let ft,_t;E.ori==0?(ft=st,_t=je):(ft=je,_t=st);let Rt,rt,mt,xt,Ht,Be,ot=!0,ln=Ue.bbox;if(ln!=null){ot=!1;let Ge=ln(e,V);mt=Ge.left,xt=Ge.top,Rt=Ge.width,rt=Ge.height}else mt=ft,xt=_t,Rt=rt=Ue.size(e,V);if(Be=Ue.fill(e,V),Ht=Ue.stroke(e,V),Sn)V==Bt&&Ft<=At.prox&&(R=mt,L=xt,B=Rt,ie=rt,re=ot,X=Be,W=Ht);else{let Ge=pt[V];Ge!=null&&(Pn[V]=mt,En[V]=xt,Xi(Ge,Rt,rt,ot),Zi(Ge,Be,Ht),Nt(Ge,wt(mt),wt(xt),J,H))}}}}if(Sn){let V=At.prox,we=rn==null?Ft<=V:Ft>V||Bt!=rn;if(ht||we){let $e=pt[0];$e!=null&&(Pn[0]=R,En[0]=L,Xi($e,B,ie,re),Zi($e,X,W),Nt($e,wt(R),wt(L),J,H))}}}if(ge.show&&Wt)if(i!=null){let[k,S]=Pe.scales,[M,R]=Pe.match,[L,B]=i.cursor.sync.scales,ie=i.cursor.drag;if(Ne=ie._x,Le=ie._y,Ne||Le){let{left:re,top:X,width:W,height:V}=i.select,we=i.scales[L].ori,$e=i.posToVal,Fe,de,Se,st,je,ft=k!=null&&M(k,L),_t=S!=null&&R(S,B);ft&&Ne?(we==0?(Fe=re,de=W):(Fe=X,de=V),Se=P[k],st=O($e(Fe,L),Se,v,0),je=O($e(Fe+de,L),Se,v,0),ns(Pt(st,je),Ce(je-st))):ns(0,v),_t&&Le?(we==1?(Fe=re,de=W):(Fe=X,de=V),Se=P[S],st=j($e(Fe,B),Se,_,0),je=j($e(Fe+de,B),Se,_,0),ss(Pt(st,je),Ce(je-st))):ss(0,_)}else Pr()}else{let k=Ce(Zo-Ko),S=Ce(Qo-Jo);if(E.ori==1){let B=k;k=S,S=B}Ne=Ve.x&&k>=Ve.dist,Le=Ve.y&&S>=Ve.dist;let M=Ve.uni;M!=null?Ne&&Le&&(Ne=k>=M,Le=S>=M,!Ne&&!Le&&(S>k?Le=!0:Ne=!0)):Ve.x&&Ve.y&&(Ne||Le)&&(Ne=Le=!0);let R,L;Ne&&(E.ori==0?(R=Hn,L=me):(R=Nn,L=xe),ns(Pt(R,L),Ce(L-R)),Le||ss(0,_)),Le&&(E.ori==1?(R=Hn,L=me):(R=Nn,L=xe),ss(Pt(R,L),Ce(L-R)),Ne||ns(0,v)),!Ne&&!Le&&(ns(0,0),ss(0,0))}if(Ve._x=Ne,Ve._y=Le,i==null){if(d){if(di!=null){let[k,S]=Pe.scales;Pe.values[0]=k!=null?Ct(E.ori==0?me:xe,k):null,Pe.values[1]=S!=null?Ct(E.ori==1?me:xe,S):null}os(Jr,e,me,xe,J,H,h)}if($n){let k=d&&Pe.setSeries,S=At.prox;rn==null?Ft<=S&&Mt(Bt,Dn,!0,k):Ft>S?Mt(null,Dn,!0,k):Bt!=rn&&Mt(Bt,Dn,!0,k)}}ht&&(Q.idx=h,kr()),a!==!1&&De("setCursor")}let Gt=null;Object.defineProperty(e,"rect",{get(){return Gt==null&&rs(!1),Gt}});function rs(i=!1){i?Gt=null:(Gt=b.getBoundingClientRect(),De("syncRect",Gt))}function ti(i,a,d,h,m,v,_){z._lock||Wt&&i!=null&&i.movementX==0&&i.movementY==0||($r(i,a,d,h,m,v,_,!1,i!=null),i!=null?on(null,!0,!0):on(a,!0,!1))}function $r(i,a,d,h,m,v,_,k,S){if(Gt==null&&rs(!1),nn(i),i!=null)d=i.clientX-Gt.left,h=i.clientY-Gt.top;else{if(d<0||h<0){me=-10,xe=-10;return}let[M,R]=Pe.scales,L=a.cursor.sync,[B,ie]=L.values,[re,X]=L.scales,[W,V]=Pe.match,we=a.axes[0].side%2==1,$e=E.ori==0?J:H,Fe=E.ori==1?J:H,de=we?v:m,Se=we?m:v,st=we?h:d,je=we?d:h;if(re!=null?d=W(M,re)?c(B,P[M],$e,0):-10:d=$e*(st/de),X!=null?h=V(R,X)?c(ie,P[R],Fe,0):-10:h=Fe*(je/Se),E.ori==1){let ft=d;d=h,h=ft}}S&&(a==null||a.cursor.event.type==Jr)&&((d<=1||d>=J-1)&&(d=hn(d,J)),(h<=1||h>=H-1)&&(h=hn(h,H))),k?(Ko=d,Jo=h,[Hn,Nn]=z.move(e,d,h)):(me=d,xe=h)}let Sr={width:0,height:0,left:0,top:0};function Pr(){Ms(Sr,!1)}let ni,si,ri,oi;function ii(i,a,d,h,m,v,_){Wt=!0,Ne=Le=Ve._x=Ve._y=!1,$r(i,a,d,h,m,v,_,!0,!1),i!=null&&(We(Zr,no,li,!1),os(ji,e,Hn,Nn,J,H,null));let{left:k,top:S,width:M,height:R}=ge;ni=k,si=S,ri=M,oi=R}function li(i,a,d,h,m,v,_){Wt=Ve._x=Ve._y=!1,$r(i,a,d,h,m,v,_,!1,!0);let{left:k,top:S,width:M,height:R}=ge,L=M>0||R>0,B=ni!=k||si!=S||ri!=M||oi!=R;if(L&&B&&Ms(ge),Ve.setScale&&L&&B){let ie=k,re=M,X=S,W=R;if(E.ori==1&&(ie=S,re=R,X=k,W=M),Ne&&jt(N,Ct(ie,N),Ct(ie+re,N)),Le)for(let V in P){let we=P[V];V!=N&&we.from==null&&we.min!=he&&jt(V,Ct(X+W,V),Ct(X,V))}Pr()}else z.lock&&(z._lock=!z._lock,on(a,!0,i!=null));i!=null&&(_n(Zr,no),os(Zr,e,me,xe,J,H,null))}function ac(i,a,d,h,m,v,_){if(z._lock)return;nn(i);let k=Wt;if(Wt){let S=!0,M=!0,R=10,L,B;E.ori==0?(L=Ne,B=Le):(L=Le,B=Ne),L&&B&&(S=me<=R||me>=J-R,M=xe<=R||xe>=H-R),L&&S&&(me=me<Hn?0:J),B&&M&&(xe=xe<Nn?0:H),on(null,!0,!0),Wt=!1}me=-10,xe=-10,ue.fill(null),on(null,!0,!0),k&&(Wt=k)}function ai(i,a,d,h,m,v,_){z._lock||(nn(i),ar(),Pr(),i!=null&&os(qi,e,me,xe,J,H,null))}function ci(){F.forEach(Sd),lr(e.width,e.height,!0)}mn(Bs,In,ci);let Fn={};Fn.mousedown=ii,Fn.mousemove=ti,Fn.mouseup=li,Fn.dblclick=ai,Fn.setSeries=(i,a,d,h)=>{let m=Pe.match[2];d=m(e,a,d),d!=-1&&Mt(d,h,!0,!1)},Ie&&(We(ji,b,ii),We(Jr,b,ti),We(Bi,b,i=>{nn(i),rs(!1)}),We(Gi,b,ac),We(qi,b,ai),uo.add(e),e.syncRect=rs);let Cs=e.hooks=r.hooks||{};function De(i,a,d){br?ts.push([i,a,d]):i in Cs&&Cs[i].forEach(h=>{h.call(null,e,a,d)})}(r.plugins||[]).forEach(i=>{for(let a in i.hooks)Cs[a]=(Cs[a]||[]).concat(i.hooks[a])});let ui=(i,a,d)=>d,Pe=Ee({key:null,setSeries:!1,filters:{pub:rl,sub:rl},scales:[N,$[1]?$[1].scale:null],match:[ol,ol,ui],values:[null,null]},z.sync);Pe.match.length==2&&Pe.match.push(ui),z.sync=Pe;let di=Pe.key,Er=ta(di);function os(i,a,d,h,m,v,_){Pe.filters.pub(i,a,d,h,m,v,_)&&Er.pub(i,a,d,h,m,v,_)}Er.sub(e);function cc(i,a,d,h,m,v,_){Pe.filters.sub(i,a,d,h,m,v,_)&&Fn[i](null,a,d,h,m,v,_)}e.pub=cc;function uc(){Er.unsub(e),uo.delete(e),Zt.clear(),oo(Bs,In,ci),p.remove(),ae?.remove(),De("destroy")}e.destroy=uc;function Tr(){De("init",r,n),Uo(n||r.data,!1),I[N]?yr(N,I[N]):ar(),$s=ge.show&&(ge.width>0||ge.height>0),tn=ht=!0,lr(r.width,r.height)}return $.forEach(zo),F.forEach(Ia),t?t instanceof HTMLElement?(t.appendChild(p),Tr()):t(e,Tr):Tr(),e}var Rc,Hc,Nc,Lc,Dc,Fc,Oc,zc,fn,Vc,Uc,Ic,Wc,jc,Bc,Gc,qc,Yc,Ui,Kc,gs,ws,Ii,Vn,Kr,po,Wi,Jr,ji,Zr,Bi,Gi,qi,Jc,Zc,Yi,Bs,fo,qn,no,In,Qc,le,Us,Ki,Ji,Qi,mo,Xc,Tl,Al,Ys,eu,wo,el,bs,nu,ru,vo,ct,js,Ce,at,Me,wt,Pt,Ye,Wn,nl,zt,Ml,ou,Qr,he,iu,Rl,Hl,lu,rl,ol,au,gn,Jt,ys,bo,jn,Kt,Dl,cu,du,Fl,hu,pu,fu,wu,Ol,zl,_u,xu,ku,Su,Pu,Ul,qs,Tu,Il,Au,pn,_o,Wl,ll,jl,vs,Is,Bl,Mu,Un,al,cl,ce,Cu,Ru,Hu,Nu,Lu,Du,Ou,Uu,eo,qu,ql,xo,Yl,Kl,ko,Jl,Zl,fl,Yu,Ku,ml,Ql,Xu,ed,gl,ao,wl,vl,Xl,bl,yl,ea,ld,_l,Gn,co,Xs,er,Yn,Kn,tr,Po,sa,ra,oa,ia,ud,dd,uo,wd,vd,yd,xd,kd,pa=ve(()=>{Rc="uplot",Hc="u-hz",Nc="u-vt",Lc="u-title",Dc="u-wrap",Fc="u-under",Oc="u-over",zc="u-axis",fn="u-off",Vc="u-select",Uc="u-cursor-x",Ic="u-cursor-y",Wc="u-cursor-pt",jc="u-legend",Bc="u-live",Gc="u-inline",qc="u-series",Yc="u-marker",Ui="u-label",Kc="u-value",gs="width",ws="height",Ii="bottom",Vn="left",Kr="right",po="#000",Wi=po+"0",Jr="mousemove",ji="mousedown",Zr="mouseup",Bi="mouseenter",Gi="mouseleave",qi="dblclick",Jc="resize",Zc="scroll",Yi="change",Bs="dppxchange",fo="--",qn=typeof window<"u",no=qn?document:null,In=qn?window:null,Qc=qn?navigator:null;Ki=new WeakMap;Ji=new WeakMap;Qi=new WeakMap;mo={passive:!0},Xc={...mo,capture:!0};qn&&so();Tl=r=>r!=null,Al=r=>r!=null&&r>0,Ys=El(Tl),eu=El(Al);wo=.1,el={mode:3,pad:wo},bs={pad:0,soft:null,mode:0},nu={min:bs,max:bs};ru=new Intl.NumberFormat(qn?Qc.language:"en-US"),vo=r=>ru.format(r),ct=Math,js=ct.PI,Ce=ct.abs,at=ct.floor,Me=ct.round,wt=ct.ceil,Pt=ct.min,Ye=ct.max,Wn=ct.pow,nl=ct.sign,zt=ct.log10,Ml=ct.log2,ou=(r,n=1)=>ct.sinh(r)*n,Qr=(r,n=1)=>ct.asinh(r/n),he=1/0;iu=()=>{},Rl=r=>r,Hl=(r,n)=>n,lu=r=>null,rl=r=>!0,ol=(r,n)=>r==n,au=/\.\d*?(?=9{6,}|0{6,})/gm,gn=r=>{if(Dl(r)||Jt.has(r))return r;let n=`${r}`,t=n.match(au);if(t==null)return r;let e=t[0].length-1;if(n.indexOf("e-")!=-1){let[s,l]=n.split("e");return+`${gn(s)}e${l}`}return pe(r,e)};Jt=new Map;ys={},bo=[],jn=[null,null],Kt=Array.isArray,Dl=Number.isInteger,cu=r=>r===void 0;du=Object.getPrototypeOf(Uint8Array),Fl="__proto__";hu=0,pu=1,fu=2;wu=typeof queueMicrotask>"u"?r=>Promise.resolve().then(r):queueMicrotask;Ol=["January","February","March","April","May","June","July","August","September","October","November","December"],zl=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];_u=zl.map(Vl),xu=Ol.map(Vl),ku={MMMM:Ol,MMM:xu,WWWW:zl,WWW:_u};Su={YYYY:r=>r.getFullYear(),YY:r=>(r.getFullYear()+"").slice(2),MMMM:(r,n)=>n.MMMM[r.getMonth()],MMM:(r,n)=>n.MMM[r.getMonth()],MM:r=>ms(r.getMonth()+1),M:r=>r.getMonth()+1,DD:r=>ms(r.getDate()),D:r=>r.getDate(),WWWW:(r,n)=>n.WWWW[r.getDay()],WWW:(r,n)=>n.WWW[r.getDay()],HH:r=>ms(r.getHours()),H:r=>r.getHours(),h:r=>{let n=r.getHours();return n==0?12:n>12?n-12:n},AA:r=>r.getHours()>=12?"PM":"AM",aa:r=>r.getHours()>=12?"pm":"am",a:r=>r.getHours()>=12?"p":"a",mm:r=>ms(r.getMinutes()),m:r=>r.getMinutes(),ss:r=>ms(r.getSeconds()),s:r=>r.getSeconds(),fff:r=>$u(r.getMilliseconds())};Pu=new Intl.DateTimeFormat().resolvedOptions().timeZone;Ul=r=>r%1==0,qs=[1,2,2.5,5],Tu=_s(10,-32,0,qs),Il=_s(10,0,32,qs),Au=Il.filter(Ul),pn=Tu.concat(Il),_o=`
`,Wl="{YYYY}",ll=_o+Wl,jl="{M}/{D}",vs=_o+jl,Is=vs+"/{YY}",Bl="{aa}",Mu="{h}:{mm}",Un=Mu+Bl,al=_o+Un,cl=":{ss}",ce=null;[Cu,Ru,Hu]=Gl(1),[Nu,Lu,Du]=Gl(.001);_s(2,-53,53,[1]);Ou="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";Uu={show:!0,live:!0,isolate:!1,mount:iu,markers:{show:!0,width:2,stroke:zu,fill:Vu,dash:"solid"},idx:null,idxs:null,values:[]};eo=[0,0];qu={show:!0,x:!0,y:!0,lock:!1,move:Gu,points:{one:!1,show:Iu,size:Bu,width:0,stroke:ju,fill:Wu},bind:{mousedown:Ws,mouseup:Ws,click:Ws,dblclick:Ws,mousemove:to,mouseleave:to,mouseenter:to},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(r,n)=>{n.stopPropagation(),n.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(r,n,t,e,s)=>e-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},ql={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},xo=Ee({},ql,{filter:Hl}),Yl=Ee({},xo,{size:10}),Kl=Ee({},ql,{show:!1}),ko='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',Jl="bold "+ko,Zl=1.5,fl={show:!0,scale:"x",stroke:po,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Jl,side:2,grid:xo,ticks:Yl,border:Kl,font:ko,lineGap:Zl,rotate:0},Yu="Value",Ku="Time",ml={show:!0,scale:"x",auto:!1,sorted:1,min:he,max:-he,idxs:[]};Ql=/./,Xu=/[12357]/,ed=/[125]/,gl=/1/,ao=(r,n,t,e)=>r.map((s,l)=>n==4&&s==0||l%e==0&&t.test(s.toExponential()[s<0?1:0])?s:null);wl={show:!0,scale:"y",stroke:po,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Jl,side:3,grid:xo,ticks:Yl,border:Kl,font:ko,lineGap:Zl,rotate:0};vl={scale:null,auto:!0,sorted:0,min:he,max:-he},Xl=(r,n,t,e,s)=>s,bl={show:!0,auto:!0,sorted:0,gaps:Xl,alpha:1,facets:[Ee({},vl,{scale:"x"}),Ee({},vl,{scale:"y"})]},yl={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:Xl,alpha:1,points:{show:od,filter:null},values:null,min:he,max:-he,idxs:[],path:null,clip:null};ea={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},ld=Ee({},ea,{time:!1,ori:1}),_l={};Gn=1,co=2;Xs=(r,n,t)=>{r.moveTo(n,t)},er=(r,n,t)=>{r.moveTo(t,n)},Yn=(r,n,t)=>{r.lineTo(n,t)},Kn=(r,n,t)=>{r.lineTo(t,n)},tr=na(0),Po=na(1),sa=(r,n,t,e,s,l)=>{r.arc(n,t,e,s,l)},ra=(r,n,t,e,s,l)=>{r.arc(t,n,e,s,l)},oa=(r,n,t,e,s,l,o)=>{r.bezierCurveTo(n,t,e,s,l,o)},ia=(r,n,t,e,s,l,o)=>{r.bezierCurveTo(t,n,s,e,o,l)};ud=aa(Yn),dd=aa(Kn);uo=new Set;qn&&(mn(Jc,In,$l),mn(Zc,In,$l,!0),mn(Bs,In,()=>{Oe.pxRatio=le}));wd=ca(),vd=la();yd=ua;xd=da;kd=ha;Oe.assign=Ee;Oe.fmtNum=vo;Oe.rangeNum=Gs;Oe.rangeLog=Ks;Oe.rangeAsinh=go;Oe.orient=wn;Oe.pxRatio=le;Oe.join=gu;Oe.fmtDate=yo,Oe.tzDate=Eu;Oe.sync=ta;{Oe.addGap=cd,Oe.clipGaps=Qs;let r=Oe.paths={points:la};r.linear=ca,r.stepped=hd,r.bars=pd,r.spline=md}});var ma,fa=ve(()=>{ma='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}'});function Eo(r){return r.slot.every((n,t)=>n<0||t===r.slot.length-1||!!r.counts[t])}function*Md(r){let n=null;for(let t=0;t<r.times.length;t++){let e=!!r.counts[t];e&&n===null&&(n=r.times[t]),!e&&n!==null&&(yield[n,r.times[t]],n=null)}n!==null&&(yield[n,r.times.at(-1)])}function Cd(r,n,t){let e=r.from,s=r.times.at(-1),l=(s-e)/3600,o=t/l>14?3:t/l>4.6?6:12,c=[];for(let u=Math.ceil(e/3600)*3600;u<=s;u+=3600){let{hour:p,minute:g}=n.localHour(u);g!==0||p%o!==0||c.push({at:u,text:p===0?n.weekday(u):String(p).padStart(2,"0")})}return c}function Jn(r,n){let t=r.match(/[\d.]+/g);if(!t)return r;let[e,s,l,o="1"]=t,c=r.startsWith("color(")?255:1;return`rgba(${Number(e)*c}, ${Number(s)*c}, ${Number(l)*c}, ${Number(o)*n})`}var ga,Ed,rr,nr,Td,sr,Zn,vn,Ad,wa=ve(()=>{"use strict";kt();pa();fa();Yt();ga=40,Ed=6,rr={price:98,power:164,level:124},nr=22,Td=90,sr=Object.keys(rr),Zn=class extends Qe{constructor(){super(...arguments);this.plots={};this.made="";this.wide=0;this.place=null;this.ticks=[];this.colors={};this.rest=.68;this.onPointer=t=>{let e=this.plots.price,s=this.series;if(!e||!s)return;let l=t.clientX-e.over.getBoundingClientRect().left,o=e.posToVal(l,"x"),c=s.times.findLastIndex(u=>u<=o);c=Math.min(Math.max(c,0),Math.max(0,s.times.length-2)),this.pick(c)};this.onLeave=t=>{t.pointerType==="mouse"&&this.pick(null)};this.onFocus=t=>{this.place===null&&t.target.matches(":focus-visible")&&this.pick(this.nowPlace())};this.onBlur=()=>this.pick(null);this.onKey=t=>{let e=this.series;if(!e)return;let s=e.times.length-2,l=this.place??this.nowPlace(),o={ArrowRight:l+1,ArrowUp:l+1,ArrowLeft:l-1,ArrowDown:l-1,PageDown:l-4,PageUp:l+4,Home:0,End:s};if(t.key==="Escape")return this.pick(null);let c=o[t.key];c!==void 0&&(t.preventDefault(),this.pick(Math.min(Math.max(c,0),s)))}}static{this.properties={series:{attribute:!1},marks:{attribute:!1},format:{attribute:!1},hidden_:{attribute:!1},theme:{attribute:!1},label:{},spoken:{}}}static{this.styles=[Xe,Ns(ma),qe`
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
        left: ${ga+6}px;
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
    `]}static height(){return sr.reduce((t,e)=>t+rr[e],nr)}render(){let t=this.format,e=Math.max(0,(this.series?.times.length??2)-2);return x`<div
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
      ${sr.map(s=>x`<div class="panel" style="height:${rr[s]+(s==="level"?nr:0)}px">
            <span class="name" aria-hidden="true"
              >${t?this.heading(s,t):""}</span
            >
            <div class="plot" data-panel=${s}></div>
          </div>`)}
    </div>`}heading(t,e){switch(t){case"price":return`${e.word("price")}, ${e.sign}/kWh`;case"power":return`${e.word("power")}, kW (${e.word("power_below")})`;case"level":return`${e.word("charge_level")}, %`}}connectedCallback(){super.connectedCallback(),this.observer=new ResizeObserver(t=>{let e=Math.floor(t[0]?.contentRect.width??0);e>0&&e!==this.wide&&(this.wide=e,this.draw())}),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer?.disconnect(),this.destroy()}destroy(){for(let t of Object.values(this.plots))t.destroy();this.plots={},this.made=""}updated(t){(t.has("theme")||!Object.keys(this.colors).length)&&this.readColors(),["series","marks","format","hidden_","theme"].some(e=>t.has(e))&&this.draw()}readColors(){let t=getComputedStyle(this),e=document.createElement("span");this.renderRoot.appendChild(e);let s=(o,c="none")=>(e.style.setProperty("forced-color-adjust",c),e.style.color=o,getComputedStyle(e).color);for(let o of["--v2h-price","--v2h-grid","--v2h-solar","--v2h-house","--v2h-peak"])this.colors[o]=s(`var(${o})`);for(let o=0;o<5;o++)this.colors[`--v2h-storage-${o}`]=s(`var(--v2h-storage-${o})`);this.colors.text=s("var(--primary-text-color)","auto"),this.colors.quiet=s("var(--secondary-text-color)","auto");let l=matchMedia("(forced-colors: active)").matches;this.colors["--divider-color"]=l?Jn(this.colors.text,.25):s("var(--divider-color)"),this.colors.font=t.fontFamily||"sans-serif",e.remove(),this.rest=matchMedia("(prefers-contrast: more)").matches?1:.68}color(t){return this.colors[t]??"#888"}draw(){let{series:t,format:e}=this;if(!t||!e||!this.wide||!this.isConnected||t.times.length<2)return;let s=JSON.stringify([t.storages.map(l=>l.key),this.colors,this.rest,e.currency]);if(this.ticks=Cd(t,e,this.wide),s!==this.made){this.destroy(),this.made=s;for(let l of sr){let o=this.renderRoot.querySelector(`[data-panel=${l}]`);o&&(this.plots[l]=new Oe(this.options(l,t),this.data(l,t),o))}return}for(let l of sr){let o=this.plots[l];o&&(o.width!==this.wide&&o.setSize({width:this.wide,height:this.height(l)}),o.batch(()=>{o.setData(this.data(l,t)),o.redraw(!0,!0)}))}}height(t){return rr[t]+(t==="level"?nr:0)}data(t,e){let s=(l,o)=>this.hidden_?.has(l)?o.map(()=>null):o;switch(t){case"price":return[e.times,e.price];case"power":return[e.times,s("solar",e.solar),...e.storages.map(l=>s(l.key,l.kw)),s("house",e.load),s("grid",e.grid)];case"level":return[e.times,...e.storages.map(l=>s(l.key,l.soc.map(o=>o===null?null:100*o)))]}}options(t,e){let s=this.color("quiet"),l=`11px ${this.colors.font}`,o=e.storages.map((g,f)=>this.color(`--v2h-storage-${f%5}`)),c=Oe.paths.stepped({align:1}),u=(g,f,w)=>({stroke:y=>this.ahead(y,g,this.rest),width:f,paths:t==="level"?void 0:c,points:{show:!1},spanGaps:!1,...w?{fill:y=>this.ahead(y,g,this.rest,w),fillTo:()=>0}:{}}),p={price:[{...u(this.color("--v2h-price"),2),stroke:g=>this.known(g,this.color("--v2h-price")),fill:g=>this.known(g,this.color("--v2h-price"),.2)}],power:[u(this.color("--v2h-solar"),1.25,.18),...o.map(g=>u(g,1.5,.3)),u(this.color("--v2h-house"),1,.08),u(this.color("--v2h-grid"),1.75)],level:o.map(g=>u(g,2))};return{width:this.wide,height:this.height(t),padding:[Ed+8,4,t==="level"?0:7,0],legend:{show:!1},cursor:{drag:{x:!1,y:!1},y:!1,points:{size:7},bind:Ad},scales:{x:{time:!1,range:(g,f,w)=>[this.series?.from??f,w]},y:t==="level"?{range:[0,100]}:{range:(g,f,w)=>this.span(t,f??0,w??1)}},axes:[{show:!0,size:t==="level"?nr:0,font:l,stroke:s,gap:4,splits:()=>this.ticks.map(g=>g.at),values:()=>t==="level"?this.ticks.map(g=>g.text):this.ticks.map(()=>""),grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1}},{size:ga,font:l,stroke:s,gap:5,space:t==="power"?26:24,grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1},...t==="level"?{splits:()=>[0,50,100]}:{},values:(g,f)=>f.map(w=>this.axisNumber(t,w,f))}],series:[{},...p[t]],hooks:{drawClear:[g=>this.behind(g,t)],draw:[g=>this.above(g,t)]}}}axisNumber(t,e,s){let l=Math.abs((s[1]??1)-(s[0]??0)),o=t==="level"||l>=1?0:l>=.1?1:2;return this.format?.number(e,o)??String(e)}span(t,e,s){let[l,o]=[Math.min(0,e),Math.max(t==="price"?.5:2,s)],{booked:c,target:u}=this.marks??{};t==="power"&&!this.hidden_?.has("grid")&&(o=Math.max(o,c??0,u??0));let p=.06*(o-l);return[l<0?l-p:0,o+p]}fading(t,e,s,l,o=1){let{left:c,width:u}=t.bbox,g=(t.valToPos(s,"x",!0)-c)/u,f=Jn(e,o),w=Jn(e,o*l);if(!(g>0))return w;if(!(g<1))return f;let y=t.ctx.createLinearGradient(c,0,c+u,0);return y.addColorStop(0,f),y.addColorStop(g,f),y.addColorStop(g,w),y.addColorStop(1,w),y}ahead(t,e,s,l=1){return this.fading(t,e,this.series?.now??0,s,l)}known(t,e,s=1){return this.fading(t,e,Math.min(this.series?.knownUntil??0,8e9),.4,s)}behind(t,e){let s=this.series;if(!s)return;let{ctx:l,bbox:o}=t,c=u=>Math.min(Math.max(t.valToPos(u,"x",!0),o.left),o.left+o.width);if(l.save(),l.fillStyle=Jn(this.color("text"),.045),l.fillRect(o.left,o.top,c(s.now)-o.left,o.height),e==="price"&&s.knownUntil<s.times.at(-1)&&this.hatch(l,c(s.knownUntil),o.top,o.left+o.width-c(s.knownUntil),o.height),e==="power"&&!Eo(s)){l.fillStyle=Jn(this.color("--v2h-peak"),.09);for(let[u,p]of Md(s))l.fillRect(c(u),o.top,c(p)-c(u),o.height)}l.restore()}hatch(t,e,s,l,o){t.save(),t.beginPath(),t.rect(e,s,l,o),t.clip(),t.strokeStyle=Jn(this.color("quiet"),.16),t.lineWidth=devicePixelRatio;let c=8*devicePixelRatio;t.beginPath();for(let u=e-o;u<e+l;u+=c)t.moveTo(u,s+o),t.lineTo(u+o,s);t.stroke(),t.restore()}above(t,e){let{series:s,marks:l,format:o}=this;if(!s||!o)return;let{ctx:c,bbox:u}=t,p=devicePixelRatio,g=u.left+u.width,f=t.valToPos(s.now,"x",!0),w=(y,b,T,A)=>{let C=Math.round(t.valToPos(y,"y",!0));return c.setLineDash(A.map($=>$*p)),c.strokeStyle=T,c.beginPath(),c.moveTo(b,C),c.lineTo(g,C),c.stroke(),c.setLineDash([]),C};if(c.save(),c.lineWidth=1.5*p,e==="power"&&!this.hidden_?.has("grid")&&this.drawPeaks(u,w,l),e==="level"){for(let y of l?.reserves??[])w(100*y.soc,f,this.color(y.color),[4,3]);for(let y of l?.departures??[]){let b=t.valToPos(y.at,"x",!0);b<u.left||b>g||(c.strokeStyle=c.fillStyle=this.color(y.color),c.beginPath(),c.moveTo(b,u.top),c.lineTo(b,u.top+u.height),c.stroke(),y.soc!==null&&(c.beginPath(),c.arc(b,t.valToPos(100*y.soc,"y",!0),4*p,0,2*Math.PI),c.fill()))}}if(c.strokeStyle=this.color("text"),c.lineWidth=1.5*p,c.beginPath(),c.moveTo(f,u.top),c.lineTo(f,u.top+u.height),c.stroke(),e==="price"&&(c.font=`${11*p}px ${this.colors.font}`,c.fillStyle=this.color("text"),c.textBaseline="top",c.textAlign="left",f-u.left>Td*p&&c.fillText(o.word("now"),f+4*p,u.top-12*p),s.knownUntil<s.times.at(-1))){let y=t.valToPos(s.knownUntil,"x",!0);c.fillStyle=this.color("quiet");let b=o.word("forecast");y+c.measureText(b).width+4*p<g&&c.fillText(b,y+4*p,u.top-12*p)}c.restore()}drawPeaks(t,e,s){let l=this.color("--v2h-peak"),{booked:o=null,target:c=null}=s??{},u=o!==null&&c!==null&&Math.abs(o-c)<.05;o!==null&&e(o,t.left,l,[]),c!==null&&!u&&e(c,t.left,l,[5,4])}nowPlace(){let t=this.series;return t?Math.max(0,t.slot.findIndex(e=>e>=0)):0}pick(t){if(t===this.place)return;this.place=t;let e=this.series;for(let s of Object.values(this.plots))t===null||!e?s.setCursor({left:-10,top:-10},!1):s.setCursor({left:s.valToPos(e.times[t],"x"),top:5},!1);this.dispatchEvent(new CustomEvent("picked",{detail:t})),this.requestUpdate()}},vn=()=>null,Ad={mousedown:vn,mouseup:vn,click:vn,dblclick:vn,mousemove:vn,mouseleave:vn,mouseenter:vn};customElements.define("v2h-plan-chart",Zn)});function To(r){return x`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${Ti`<path d=${Rd[r]}></path>`}
  </svg>`}var Rd,va=ve(()=>{"use strict";kt();Rd={vehicle:"M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",battery:"M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",more:"M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z"}});function ya(r,n,t,e,s,l){let o=r.storages[n.key];if(!o)return;let c=l+3600*e.hours,u=t*n.capacity_kwh,p=0,g=0,f=new Map,w=60*(s?.components[0]?.window_minutes??60);r.start.forEach((T,A)=>{let C=(Math.min(r.end[A],c)-Math.max(T,l))/3600;if(C<=0)return;let $=o.kw[A],F=Hd(n,e,u,C);u+=Ao(n,F)*C,p+=(Ao(n,F)-Ao(n,$))*C;let P=r.grid[A],q=P+F-$;if(g+=(ba(r,A,q)-ba(r,A,P))*C,r.counts[A]){let N=Math.floor(T/w),Y=f.get(N)??{planned:0,own:0};Y.planned+=Math.max(P,0)*C*3600/w,Y.own+=Math.max(q,0)*C*3600/w,f.set(N,Y)}});let y=s?.window&&f.get(Math.floor(l/w));y&&(y.planned+=s.window.used_kwh*3600/w,y.own+=s.window.used_kwh*3600/w);let b=Ld([...f.values()],s);return{cost:g-Nd(r,n,p,c)+b,peak:b,socFrom:t,socTo:u/n.capacity_kwh}}function Hd(r,n,t,e){switch(n.verb){case"hold":return 0;case"charge":{let s=Math.max(0,r.max_soc*r.capacity_kwh-t)/r.charge_efficiency;return Math.min(n.power,r.charge_kw,s/e)}case"discharge":{let s=Math.max(0,t-r.min_soc*r.capacity_kwh)*r.discharge_efficiency;return-Math.min(n.power,r.discharge_kw,s/e)}}}function Ao(r,n){return n>0?n*r.charge_efficiency:n/r.discharge_efficiency}function ba(r,n,t){return t>0?t*r.buy[n]:t*r.sell[n]}function Nd(r,n,t,e){let s=r.storages[n.key],l=r.start.map((p,g)=>g).filter(p=>r.start[p]>=e),o=l.filter(p=>s.kw[p]>.05),c=l.filter(p=>s.kw[p]<-.05),u=p=>p.reduce((g,f)=>g+r.buy[f],0)/p.length;return o.length?t/n.charge_efficiency*u(o):c.length?t*n.discharge_efficiency*u(c):l.length?t*n.discharge_efficiency*u(l):0}function Ld(r,n){let t=0;for(let e of n?.components??[]){let l=e.entries.length>=e.places?e.entries.at(-1)?.kw??0:0,o=0;for(let c of r)o=Math.max(o,c.own-Math.max(c.planned,l));t+=o*e.price/Math.max(1,e.places)}return t}var _a=ve(()=>{"use strict"});var Dd,xa,Mo,ka=ve(()=>{"use strict";kt();_a();Yt();fs();Dd=[.5,1,2,4,0],xa=4,Mo=class extends Qe{constructor(){super();this.go=()=>this.send(async t=>{let e={};this.choice!=="release"&&this.hours&&(e.duration={minutes:Math.round(60*this.hours)}),this.power&&(this.choice==="charge"||this.choice==="discharge")&&(e.power=this.power),await this.hass.callService("v2h",this.choice,e,t)});this.back=()=>this.send(t=>this.hass.callService("select","select_option",{option:"auto"},t));this.close=()=>this.end(!1);this.onKey=t=>{t.key==="Escape"&&(t.stopPropagation(),this.close())};this.choice="charge",this.hours=1,this.power=0,this.busy=!1,this.failed=""}static{this.properties={hass:{attribute:!1},parts:{attribute:!1},format:{attribute:!1},item:{attribute:!1},choice:{state:!0},hours:{state:!0},power:{state:!0},busy:{state:!0},failed:{state:!0}}}static{this.styles=[Xe,qe`
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
    `]}get now(){return this.parts.now.storages[this.item.key]}get most(){return this.choice==="discharge"?this.item.discharge_kw:this.item.charge_kw}render(){let{format:t,item:e,choice:s}=this,l=["charge",...e.discharge_kw>0?["discharge"]:[],"hold","release"],o=s!=="release",c=s==="charge"||s==="discharge",u=this.power||this.most;return x`<section aria-label=${t.word("own_title",{name:e.name})} @keydown=${this.onKey}>
      <h3>${t.word("own_title",{name:e.name})}</h3>
      <div class="row" role="group" aria-label=${t.word("own_title",{name:e.name})}>
        ${l.map(p=>x`<button aria-pressed=${p===s} @click=${()=>this.choose(p)}>
              ${t.word(`own_${p}`)}
            </button>`)}
      </div>
      ${c?x`<label class="row"
            ><span class="quiet small">${t.word("own_power")}</span>
            <input
              type="range"
              min=${Math.min(1,this.most)}
              max=${this.most}
              step="0.1"
              .value=${String(u)}
              aria-valuetext=${t.kw(u)}
              @input=${p=>this.power=Number(p.target.value)}
            /><span class="number">${t.kw(u)}</span></label
          >`:D}
      ${o?x`<div class="row" role="group" aria-label=${t.word("own_how_long")}>
            ${Dd.map(p=>x`<button aria-pressed=${p===this.hours} @click=${()=>this.hours=p}>
                  ${p===0?t.word("own_forever"):p<1?t.word("own_half_hour"):t.word("own_hours",{hours:String(p)})}
                </button>`)}
          </div>`:D}
      <div class="cost" aria-live="polite">${this.cost(u)}</div>
      ${this.failed?x`<p class="note error" role="alert">${this.failed}</p>`:D}
      <div class="row end">
        ${this.now?.mode!=="auto"?x`<button ?disabled=${this.busy} @click=${this.back}>${t.word("own_auto")}</button>`:D}
        <button @click=${this.close}>${t.word("own_close")}</button>
        <button class="primary" ?disabled=${this.busy} @click=${this.go}>${t.word("own_do")}</button>
      </div>
    </section>`}cost(t){let{format:e,item:s,parts:l,choice:o}=this,c=l.status.control?l.status.dry_run?"own_dry_run":void 0:"control_off_says",u=c?x`<p class="small quiet">${e.word(c)}</p>`:D;if(o==="release")return x`<p>${e.word("own_release_says")}</p>`;let p=et(l.plan),g=this.now?.soc,f={verb:o,power:t,hours:this.hours||xa},w=p&&g!=null?ya(p,s,g,f,et(l.peaks),Date.now()/1e3):void 0;if(!w)return x`<p>${e.word("own_unknown")}</p>${u}`;let b=Math.abs(w.cost)<.5?"own_same":w.cost>0?"own_costs":"own_saves",T=Math.abs(w.socTo-w.socFrom)>=.005;return x`<p>
        <b>${e.word(b,{money:e.money(Math.abs(w.cost),0)})}</b>
        ${w.peak>=.5?e.word("own_peak",{money:e.money(w.peak,0)}):D}
        ${T?e.word("own_reaches",{from:e.percent(w.socFrom),to:e.percent(w.socTo)}):D}
        ${this.hours?D:e.word("own_first_hours",{hours:String(xa)})}
      </p>
      ${u}`}choose(t){this.choice=t,this.power=0}async send(t){let e=this.item.entities.mode;if(e){this.busy=!0,this.failed="";try{await t({entity_id:e}),this.end(!0)}catch(s){this.failed=s.message??String(s)}finally{this.busy=!1}}}firstUpdated(){this.renderRoot.querySelector("button[aria-pressed=true]")?.focus()}end(t){this.dispatchEvent(new CustomEvent("closed",{detail:t}))}};customElements.define("v2h-own-command",Mo)});function $a(r,n,t,e,s){let l=e?.grid.length??0,o=t?Fd(t,s.now,s.to):[],c=o.length&&t?t.start[o[0]]??s.now:s.now,u=Array.from({length:l},(b,T)=>T).filter(b=>{let T=(e?.start??0)+b*900;return T>=s.from&&T<c}),p=[...u.map(b=>e.start+b*900)],g=u.map(()=>-1),f=p.length>0&&p.at(-1)+900<c;f&&(p.push(p.at(-1)+900),g.push(-1));for(let b of o)p.push(t.start[b]),g.push(b);o.length&&(p.push(t.end[o.at(-1)]),g.push(o.at(-1)));let w=(b,T)=>{let A=u.map(C=>b?.[C]??null);f&&A.push(A.at(-1)??null);for(let C of o)A.push(T?.[C]??null);return o.length&&A.push(A.at(-1)??null),A},y=o.find(b=>!t?.known[b]);return{times:p,from:Math.ceil(s.from/900)*900,now:s.now,knownUntil:y===void 0?1/0:t.start[y],price:w(e?.buy,t?.buy),load:w(e?.load,t?.load),solar:w(e?.solar,t?.solar),grid:w(e?.grid,t?.grid),counts:[...u.map(()=>0),...f?[0]:[],...o.map(b=>t?.counts[b]??0),0],storages:r.storages.map(b=>{let T=t?.storages[b.key],A=u.map(C=>e?.storages[b.key]?.soc[C]??null);return f&&A.push(n.storages[b.key]?.soc??null),o.forEach((C,$)=>A.push($===0?n.storages[b.key]?.soc??null:T?.soc[o[$-1]]??null)),o.length&&A.push(T?.soc[o.at(-1)]??null),{key:b.key,name:b.name,kw:w(e?.storages[b.key]?.kw,T?.kw),soc:A}}),slot:g}}function Fd(r,n,t){return r.start.map((e,s)=>s).filter(e=>r.end[e]>n&&r.start[e]<t)}var Sa=ve(()=>{"use strict"});function zd(r,n){let t=[],e=Date.now()/1e3;for(let l of r){let o=n.storages[l.key];if(!o)continue;let c,u=0;n.start.forEach((p,g)=>{if(n.end[g]<=e)return;let f=o.verb[g],w=(n.end[g]-p)/3600;if(c&&c.verb===f){c.end=n.end[g],c.kw=(c.kw*u+o.kw[g]*w)/(u+w),u+=w;return}c={item:l,start:p,end:n.end[g],verb:f,kw:o.kw[g],reason:o.reason[g]},u=w,t.push(c)})}return t.filter(l=>l.start>e&&l.start<e+86400&&l.verb!=="hold").sort((l,o)=>l.start-o.start)}var Od,Co,Ro,Pa=ve(()=>{"use strict";kt();ps();wa();va();ka();Sa();Yt();fs();Od=3,Co=2,Ro=class extends it{constructor(){super();this.blankHeight=520;this.madeFrom=[];this.minute=0;this.picked=null,this.open=null,this.hidden_=new Set,this.said=""}static{this.properties={...it.properties,picked:{state:!0},open:{state:!0},hidden_:{state:!0},said:{state:!0}}}static{this.styles=[Xe,qe`
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
      @container (max-width: 480px) {
        .told {
          min-height: calc(1.45em * (2 + 3 * max(var(--storages, 1), 3)));
        }
        .next {
          grid-template-columns: 1fr;
        }
        .next .first {
          color: var(--secondary-text-color);
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-plan-card-editor")}getGridOptions(){return{columns:"full",min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.minute=window.setInterval(()=>{this.madeFrom=[],this.redraw()},6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.minute)}body(t,e){let{home:s,now:l,status:o}=t,c=et(t.plan);if(!s.storages.length)return x`${this.head(t,e,s.title)}
        <p class="state">${e.word("card_no_storages")}</p>`;let u=[...o.problems,...o.broken];return x`${this.head(t,e,s.title)}
      <div class="flows small quiet number">
        <span>${e.word("house")} ${e.kw(l.load_kw)}</span>
        <span>${e.word("grid")} ${e.kw(l.grid_kw)}</span>
        ${s.has_solar?x`<span>${e.word("solar")} ${e.kw(l.solar_kw)}</span>`:D}
        ${l.buy!==null?x`<span>${e.word("price")} ${e.perKwh(l.buy)}</span>`:D}
      </div>
      ${u.length?x`<div class="note ${o.status==="ok"?"":"error"}" role="status">
            ${u.slice(0,3).map(p=>x`<p>${e.sentence(p)}</p>`)}
          </div>`:D}
      ${this.config?.show_storages===!1?D:x`<ul class="storages">
              ${s.storages.map((p,g)=>x`<li>${this.storage(t,e,p,g)}</li>
                    ${this.own(t,e,p)}`)}
            </ul>
            <p class="sr" role="status">${this.said}</p>`}
      ${this.chart(t,e,c)}
      ${this.config?.show_next===!1?D:this.changed(t,e)}`}storage(t,e,s,l){let o=t.now.storages[s.key];if(!o)return x``;let c=this.open===s.key,u=this.says(e,s,o,t.status.control&&!t.status.dry_run);return x`<button
        class="storage"
        style="--color:${qr(l)}"
        data-key=${s.key}
        aria-expanded=${c}
        @click=${()=>c?this.close(s.key):this.open=s.key}
      >
        <span class="sign">${To(s.kind)}</span>
        <span class="what">${s.name} <span class="small quiet">${u.what}</span></span>
        <span class="soc number">${o.soc===null?"–":e.percent(o.soc)}</span>
        <span class="more">${To("more")}</span>
        <span class="why"
          >${o.problem?x`<span class="problem">${e.sentence(o.problem)} </span>`:D}${u.why}
          <span class="sr">${e.word("own_open",{name:s.name})}</span></span
        >
      </button>
      `}own(t,e,s){return s.key!==this.open?D:x`<li class="own">
      <v2h-own-command
        .hass=${this.hass}
        .parts=${t}
        .format=${e}
        .item=${s}
        @closed=${l=>{l.detail&&(this.said=e.word("own_done",{name:s.name})),this.close(s.key)}}
      ></v2h-own-command>
    </li>`}close(t){this.open=null,this.renderRoot.querySelector(`.storage[data-key="${t}"]`)?.focus()}says(t,e,s,l){if(s.plugged===!1)return{what:t.word("not_plugged"),why:""};let o=Math.abs(s.power_kw??0)>=.05,c=s.power_kw===null?"":o?` ${t.kw(Math.abs(s.power_kw))}`:"",u=o?t.verb(s.power_kw>0?"charge":s.verb==="support"?"support":"discharge"):"",p=o?`${u}${c}`:t.verb("hold");if(s.mode==="released")return{what:p,why:`${t.word("released")}. ${t.word("own_release_says")}`};if(s.left_alone&&s.withheld[0])return{what:p,why:t.sentence(s.withheld[0])};if(s.mode!=="auto"){let f=s.until?t.word("own_until",{time:t.when(s.until)}):t.word("own_now");return{what:p,why:`${f}.`}}if(!s.verb||!s.reason)return{what:p,why:""};let g=`${t.does(e.name,s.verb,s.planned_kw)} ${t.reason(s.reason)}`;return{what:p,why:l?g:t.word("plan_says",{text:g})}}chart(t,e,s){let l=et(t.past),o=t.home.storages.length;if(!s&&!l){let g=t.status.planned?"card_no_plan":"card_planning";return x`<div class="blank" style="height:${Zn.height()}px">${e.word(g)}</div>`}let c=this.makeSeries(t,s),u={from:e.when(c.times[0]),to:e.when(c.times.at(-1))},p=this.told(t,e,s,c);return x`<v2h-plan-chart
        style="min-height:${Zn.height()}px"
        .series=${c}
        .marks=${this.marks}
        .format=${e}
        .hidden_=${this.hidden_}
        .theme=${this.hass?.themes}
        label=${e.word("chart_says",u)}
        spoken=${p.plain}
        @picked=${g=>this.picked=g.detail}
      ></v2h-plan-chart>
      ${this.legend(t,e)}
      <div class="told small" style="--storages:${o}">${p.shown}</div>`}makeSeries(t,e){let{past_hours:s=24,ahead_hours:l=48}=this.config??{},o=t.home.storages.map(y=>t.now.storages[y.key]?.soc),c=[t.plan,t.past,t.home,t.peaks,t.reserve,s,l,...o];if(this.series&&c.length===this.madeFrom.length&&c.every((y,b)=>y===this.madeFrom[b]))return this.series;this.madeFrom=c;let u=Date.now()/1e3,p={from:u-3600*s,to:u+3600*l,now:u};this.series=$a(t.home,t.now,e,et(t.past),p);let g=et(t.peaks),f=g?.components.length===1?g.components[0]:void 0,w=t.home.storages.map((y,b)=>({reserve:t.reserve?.storages[y.key],color:`--v2h-storage-${b%5}`}));return this.marks={booked:f?.month_kw??null,target:f?.expected_kw??null,reserves:w.flatMap(({reserve:y,color:b})=>y?[{soc:y.outage_soc,color:b}]:[]),departures:w.flatMap(({reserve:y,color:b})=>y?.departure?[{at:y.departure,soc:y.departure_soc,color:b}]:[])},this.series}legend(t,e){let s=t.home.storages.map((c,u)=>[c.key,c.name,qr(u)]);s.push(["house",e.word("house"),"var(--v2h-house)"],["grid",e.word("grid"),"var(--v2h-grid)"]),t.home.has_solar&&s.push(["solar",e.word("solar"),"var(--v2h-solar)"]);let{booked:l=null,target:o=null}=this.marks??{};return x`<div class="legend">
      ${s.map(([c,u,p])=>x`<button
            style="--color:${p}"
            aria-pressed=${!this.hidden_.has(c)}
            aria-label=${e.word("show_series",{name:u})}
            @click=${()=>this.toggle(c)}
          >
            <i></i>${u}
          </button>`)}
      ${l!==null?x`<span style="--color:var(--v2h-peak)"><i></i>${e.word("peak_booked")} ${e.kw(l)}</span>`:D}
      ${o!==null&&(l===null||Math.abs(o-l)>=.05)?x`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${e.word("peak_target")} ${e.kw(o)}</span
          >`:D}
      ${et(t.peaks)&&this.series&&!Eo(this.series)?x`<span style="--color:var(--v2h-peak)"><i class="block"></i>${e.word("peak_hours")}</span>`:D}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${e.word("reserve")}</span>
      ${this.marks?.departures.length?x`<span style="--color:${`var(${this.marks.departures[0].color})`}"
            ><i class="dot"></i>${e.word("departure")}</span
          >`:D}
    </div>`}toggle(t){let e=new Set(this.hidden_);e.delete(t)||e.add(t),this.hidden_=e}told(t,e,s,l){let o=this.picked;if(o!==null&&o<l.times.length-1)return this.moment(e,s,l,o);let c=Math.max(0,l.slot.findIndex(u=>u>=0));return{shown:x`<div class="hint"><h3>${e.word("coming_up")}</h3>
          <p class="quiet">${e.word("chart_hint")}</p></div>
        ${s?this.next(t,e,s):D}`,plain:this.moment(e,s,l,c).plain}}moment(t,e,s,l){let o=s.times[l],c=`${t.when(o)}–${t.time(s.times[l+1])}`,u=[],p=s.price[l];p!=null&&u.push(t.word(o<s.knownUntil?"slot_price":"slot_price_expected",{price:t.price(p)}));let g=s.load[l],f=s.grid[l];(g!=null||f!=null)&&u.push(t.word("slot_past",{load:t.kw(g),grid:t.kw(f)}));let w=s.slot[l],y=[];return s.storages.forEach(b=>{let T=b.soc[l],A=T==null?"":t.percent(T),C=w<0?void 0:e?.storages[b.key],$=C&&e?.reasons[C.reason[w]],F=b.kw[l];if(C&&$){let P=t.does(b.name,C.verb[w],C.kw[w]);y.push({says:`${P} ${t.reason($)}`,level:A})}else w<0&&F!=null&&y.push({says:t.does(b.name,F>0?"charge":"discharge",F),level:A})}),{shown:x`<p class="number"><b class="first">${c}</b> ${u.join(" ")}</p>
        ${y.map(b=>x`<p>${b.says} ${b.level?x`<span class="quiet number">(${b.level})</span>`:D}</p>`)}`,plain:[c,...u,...y.map(b=>`${b.says} ${b.level}`)].join(" ")}}next(t,e,s){let l=zd(t.home.storages,s).slice(0,Od);return x`${l.length?x`<ul class="next">
            ${l.map(o=>x`<li>
                  <span class="first number">${e.when(o.start)}</span>
                  <span
                    >${e.does(o.item.name,o.verb,o.kw)}
                    <span class="quiet">${e.reason(s.reasons[o.reason])}</span></span
                  >
                </li>`)}
          </ul>`:x`<p>${e.word("nothing_next")}</p>`}`}changed(t,e){let s=et(t.change);if(!s)return x``;let l=new Map(t.home.storages.map(o=>[o.key,o.name]));return x`<section class="changed small">
      <h3>${e.word("change_title",{time:e.when(s.at)})}</h3>
      <p>
        ${s.causes.map(o=>e.word(`change_${o.cause}`,{name:l.get(o.storage??"")??""})).join(" ")}
      </p>
      ${s.effects.slice(0,Co).map(o=>x`<p class="quiet">
            ${e.word("change_effect",{name:l.get(o.storage)??"",start:e.when(o.start),end:e.time(o.end),before:e.verb(o.before).toLowerCase(),after:e.verb(o.after).toLowerCase()})}
          </p>`)}
      ${s.effects.length>Co?x`<p class="quiet">
            ${e.word("change_more",{count:String(s.effects.length-Co)})}
          </p>`:D}
    </section>`}};customElements.define("v2h-plan-card",Ro)});var Ho,Ea=ve(()=>{"use strict";kt();ps();Yt();Ho=class extends it{constructor(){super(...arguments);this.blankHeight=220}static{this.properties={...it.properties,failed:{state:!0}}}static{this.styles=[Xe,qe`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=t.reserve;if(!s)return x``;let l=!s.why_not.length;return x`<header>
        <h2>${this.config?.title??e.word("reserve_title")}</h2>
        <span class="chip ${l?"good":"warn"}"
          >${e.word(l?"reserve_ready":"reserve_not_ready")}</span
        >
      </header>
      ${this.lasts(s,e)}
      ${l?D:x`<div class="note small">${s.why_not.map(o=>x`<p>${e.sentence(o)}</p>`)}</div>`}
      <div class="ladders">
        ${t.home.storages.map(o=>this.ladder(o,s.storages[o.key],t.now.storages[o.key]?.soc??null,e))}
      </div>
      <div class="key small quiet" aria-hidden="true">
        ${["outage","driving","trading"].map(o=>x`<span><i class=${o}></i>${e.word(`reserve_${o}`)}</span>`)}
      </div>
      ${this.backup(t,s,e)}`}lasts(t,e){let s=t.hours,l=s===null?"–":e.word("reserve_hours",{hours:e.number(s,s<10?1:0)});return x`<div>
      <p class="small quiet">${e.word("reserve_lasts")}</p>
      <p class="lasts number">
        <b>${l}</b>
        ${t.essential_kw===null?D:x`<span class="small quiet"
              >${e.word(t.learned?"reserve_essential_learned":"reserve_essential",{power:e.kw(t.essential_kw)})}</span
            >`}
      </p>
      ${t.load_hours===null?D:x`<p class="small quiet number">
            ${e.word("reserve_at_load",{hours:e.number(t.load_hours,t.load_hours<10?1:0)})}
          </p>`}
    </div>`}ladder(t,e,s,l){if(!e)return x``;let o=s??0,c=Math.min(o,e.outage_soc),u=Math.max(0,Math.min(o,e.outage_soc+e.driving_soc)-c),p=Math.max(0,o-c-u),g={outage:c,driving:u,trading:p},f=Object.entries(g).filter(([,w])=>w>.005).map(([w,y])=>`${l.word(`reserve_${w}`)} ${l.kwh(y*t.capacity_kwh)}`).join(", ");return x`<div class="ladder">
      <div class="top small">
        <span>${t.name}</span
        ><span class="number">${s===null?l.word("unknown"):`${l.kwh(s*t.capacity_kwh)} · ${l.percent(s)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${t.name}: ${f||l.word("unknown")}">
        ${Object.entries(g).map(([w,y])=>x`<i class=${w} style="width:${100*y}%"></i>`)}
        <span class="mark" style="left:${100*e.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${l.word("reserve_outage")} ${l.percent(e.outage_soc)}${e.departure&&e.departure_soc!==null?x` · ${l.word("departure_at",{time:l.when(e.departure),soc:l.percent(e.departure_soc)})}`:D}
      </p>
    </div>`}backup(t,e,s){let l=t.home.entities.backup_mode;if(!l)return x``;let o=e.backup!==null,c=o?e.backup?.until?s.word("reserve_backup_until",{time:s.when(e.backup.until)}):s.word("reserve_backup_on"):s.word("reserve_backup_says");return x`<div class="switch">
        <span id="backup"
          >${s.word("reserve_backup")}
          <p class="small quiet">${c}</p></span
        >
        <button role="switch" aria-checked=${o} aria-labelledby="backup" @click=${()=>this.toggle(l,!o)}></button>
      </div>
      ${this.failed?x`<p class="note error small" role="alert">${this.failed}</p>`:D}`}async toggle(t,e){this.failed="";try{await this.hass?.callService("switch",e?"turn_on":"turn_off",{},{entity_id:t})}catch(s){this.failed=s.message??String(s)}}};customElements.define("v2h-reserve-card",Ho)});var Vd,Ta,No,Aa=ve(()=>{"use strict";kt();ps();Yt();Vd=["today","month","year","total"],Ta=["price","peak_charge","solar","wear"],No=class extends it{constructor(){super();this.blankHeight=260;this.period="month"}static{this.properties={...it.properties,period:{state:!0}}}static{this.styles=[Xe,qe`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=t.savings,l=s?.periods[this.period];return x`${this.head(t,e,e.word("savings_title"),!1)}
      ${s&&Object.keys(s.periods).length?x`<div class="periods" role="group" aria-label=${e.word("savings_title")}>
              ${Vd.map(o=>x`<button aria-pressed=${o===this.period} @click=${()=>this.period=o}>
                    <span class="small quiet">${e.word(`savings_${o}`)}</span>
                    <b class="number">${s.periods[o]?e.money(s.periods[o].total):"–"}</b>
                  </button>`)}
            </div>
            ${l?this.causes(l,e):D}`:x`<p class="state">${e.word("card_no_savings")}</p>`}
      ${s&&s.projected_today!==null?x`<section class="expected small">
            <h3>${e.word("savings_projected")}</h3>
            <div>
              <span>${e.word("savings_projected_today")}</span>
              <span class="number">${e.money(s.projected_today)}</span>
            </div>
            ${s.projected_peak?x`<div>
                  <span>${e.word("savings_projected_peak")}</span>
                  <span class="number">${e.money(s.projected_peak)}</span>
                </div>`:D}
          </section>`:D}`}causes(t,e){let s=Math.max(.01,...Ta.map(o=>Math.abs(t[o]))),l=t.covered!==null&&t.covered<.995?t.covered:null;return x`<dl class="causes small">
        ${Ta.map(o=>{let c=t[o],u=100*Math.abs(c)/s;return x`<div>
            <dt>${e.word(`savings_${o}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${c<0?"minus":""} style="inset-inline-start:0;width:${u}%"></i>
            </dd>
            <dd class="number">${e.money(c)}</dd>
          </div>`})}
      </dl>
      <p class="small quiet">
        ${e.word("savings_against")}${l!==null?x` · ${e.word("savings_covered",{share:e.percent(l)})}`:D}
        · ${e.word("savings_since",{time:e.dayAndTime(t.start)})}
      </p>`}};customElements.define("v2h-savings-card",No)});function jd(r,n,t,e){let s=g=>({type:`custom:v2h-${g}-card`,...e?{entry_id:r.entry_id}:{}}),l=(...g)=>({type:"grid",cards:g}),o=g=>({...g,grid_options:{columns:"full"}}),c=[{...l(o(s("plan"))),column_span:2}],u=[o(s("savings"))];(!n.home||et(n.peaks))&&u.push(o(s("peaks"))),c.push(l(...u));let p=!n.home||n.home.storages.length?[o(s("reserve"))]:[];return n.home&&p.push(...Bd(n.home,t)),c.push(l(...p)),n.home&&c.push(...Gd(n.home,t)),{title:e?r.title:t("view_home"),path:e?r.entry_id.toLowerCase():"home",type:"sections",max_columns:3,dense_section_placement:!0,sections:c}}function Ca(r,n,t){return n.filter(e=>r[e]).map(e=>({type:"tile",entity:r[e],name:Wd.has(e)&&t(`tile_${e}`)||{type:"entity"},...e==="mode"?{hide_state:!0,features:[{type:"select-options"}],features_position:"inline",grid_options:{columns:12}}:{}}))}function Bd(r,n){return[Ma(n("section_settings"),"mdi:cog"),...Ca(r.entities,Id,n)]}function Gd(r,n){let t=e=>e.kind==="vehicle"?"mdi:car-electric":"mdi:home-battery";return r.storages.map(e=>({type:"grid",cards:[Ma(e.name,t(e)),...Ca(e.entities,Ud,n)]}))}var Ud,Id,Wd,Lo,Ma,Ra=ve(()=>{"use strict";Gr();fs();Ud=["mode","reserve_soc","departure_time","departure_soc"],Id=["control","dry_run"],Wd=new Set(["departure_soc"]),Lo=class extends HTMLElement{static async generate(n,t){let e=await t.loadBackendTranslation("common","v2h"),l=(await t.callWS({type:"v2h/homes"})).filter(u=>!n.entry_id||u.entry_id===n.entry_id),o=u=>e(`component.v2h.common.${u}`);if(!l.length)return{views:[{title:"V2H",cards:[{type:"custom:v2h-plan-card"}]}]};let c=await Promise.all(l.map(async u=>jd(u,await Di(t,u.entry_id),o,l.length>1)));return{title:l.length===1?l[0].title:"Vehicle-to-Home",views:c}}};Ma=(r,n)=>({type:"heading",heading:r,icon:n});customElements.define("ll-strategy-dashboard-v2h",Lo)});var qd={};var Ha=ve(()=>{"use strict";Ni();Vi();Pa();Ea();Aa();Ra()});var Na="https://github.com/v2h-home/v2h",Yd={"v2h-plan-card":{en:["Vehicle-to-Home: plan","What car and battery do, why, and what comes next."],sv:["Vehicle-to-Home: plan","Vad bil och batteri gör, varför, och vad som kommer härnäst."]},"v2h-savings-card":{en:["Vehicle-to-Home: saved","Measured savings by cause: today, this month, this year."],sv:["Vehicle-to-Home: sparat","Uppmätt besparing per orsak: i dag, denna månad, i år."]},"v2h-peaks-card":{en:["Vehicle-to-Home: effekttopp","What counts this month and where the next kW would land."],sv:["Vehicle-to-Home: effekttopp","Det som räknas denna månad och var nästa kW hamnar."]},"v2h-reserve-card":{en:["Vehicle-to-Home: power cut","How long the house lasts, what is kept for what, backup mode."],sv:["Vehicle-to-Home: strömavbrott","Hur länge huset klarar sig, vad som sparas till vad, reservläge."]}},Kd={en:"A whole dashboard for your home: plan, savings, effekttopp and reserve.",sv:"En hel instrumentpanel för ditt hem: plan, besparing, effekttopp och reserv."},Do=()=>document.documentElement.lang.startsWith("sv")?"sv":"en",or=window;or.customCards??=[];for(let[r,n]of Object.entries(Yd))or.customCards.push({type:r,preview:!0,documentationURL:Na,get name(){return n[Do()][0]},get description(){return n[Do()][1]}});or.customStrategies??=[];or.customStrategies.push({type:"v2h",strategyType:"dashboard",name:"Vehicle-to-Home",documentationURL:Na,get description(){return Kd[Do()]}});var Jd=20;async function Zd(){for(;!window.customElements.get("home-assistant");)await new Promise(r=>setTimeout(r,Jd))}Zd().then(()=>Promise.resolve().then(()=>(Ha(),qd)));
