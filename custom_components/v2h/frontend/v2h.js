var he=(r,n,e)=>()=>{if(e)throw e[0];try{return r&&(n=r(r=0)),n}catch(t){throw e=[t],t}};var Hs,Ls,Rr,ki,cs,Ds,We,xi,Nr,Hr=he(()=>{/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Hs=globalThis,Ls=Hs.ShadowRoot&&(Hs.ShadyCSS===void 0||Hs.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Rr=Symbol(),ki=new WeakMap,cs=class{constructor(n,e,t){if(this._$cssResult$=!0,t!==Rr)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=n,this.t=e}get styleSheet(){let n=this.o,e=this.t;if(Ls&&n===void 0){let t=e!==void 0&&e.length===1;t&&(n=ki.get(e)),n===void 0&&((this.o=n=new CSSStyleSheet).replaceSync(this.cssText),t&&ki.set(e,n))}return n}toString(){return this.cssText}},Ds=r=>new cs(typeof r=="string"?r:r+"",void 0,Rr),We=(r,...n)=>{let e=r.length===1?r[0]:n.reduce((t,s,o)=>t+(l=>{if(l._$cssResult$===!0)return l.cssText;if(typeof l=="number")return l;throw Error("Value passed to 'css' function must be a 'css' function result: "+l+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[o+1],r[0]);return new cs(e,r,Rr)},xi=(r,n)=>{if(Ls)r.adoptedStyleSheets=n.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of n){let t=document.createElement("style"),s=Hs.litNonce;s!==void 0&&t.setAttribute("nonce",s),t.textContent=e.cssText,r.appendChild(t)}},Nr=Ls?r=>r:r=>r instanceof CSSStyleSheet?(n=>{let e="";for(let t of n.cssRules)e+=t.cssText;return Ds(e)})(r):r});var Tc,Ac,Mc,Cc,Rc,Nc,Fs,$i,Hc,Lc,us,Lr,Pi,Si,zt,Os=he(()=>{Hr();Hr();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */({is:Tc,defineProperty:Ac,getOwnPropertyDescriptor:Mc,getOwnPropertyNames:Cc,getOwnPropertySymbols:Rc,getPrototypeOf:Nc}=Object),Fs=globalThis,$i=Fs.trustedTypes,Hc=$i?$i.emptyScript:"",Lc=Fs.reactiveElementPolyfillSupport,us=(r,n)=>r,Lr={toAttribute(r,n){switch(n){case Boolean:r=r?Hc:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,n){let e=r;switch(n){case Boolean:e=r!==null;break;case Number:e=r===null?null:Number(r);break;case Object:case Array:try{e=JSON.parse(r)}catch{e=null}}return e}},Pi=(r,n)=>!Tc(r,n),Si={attribute:!0,type:String,converter:Lr,reflect:!1,useDefault:!1,hasChanged:Pi};Symbol.metadata??=Symbol("metadata"),Fs.litPropertyMetadata??=new WeakMap;zt=class extends HTMLElement{static addInitializer(n){this._$Ei(),(this.l??=[]).push(n)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(n,e=Si){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(n)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(n,e),!e.noAccessor){let t=Symbol(),s=this.getPropertyDescriptor(n,t,e);s!==void 0&&Ac(this.prototype,n,s)}}static getPropertyDescriptor(n,e,t){let{get:s,set:o}=Mc(this.prototype,n)??{get(){return this[e]},set(l){this[e]=l}};return{get:s,set(l){let a=s?.call(this);o?.call(this,l),this.requestUpdate(n,a,t)},configurable:!0,enumerable:!0}}static getPropertyOptions(n){return this.elementProperties.get(n)??Si}static _$Ei(){if(this.hasOwnProperty(us("elementProperties")))return;let n=Nc(this);n.finalize(),n.l!==void 0&&(this.l=[...n.l]),this.elementProperties=new Map(n.elementProperties)}static finalize(){if(this.hasOwnProperty(us("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(us("properties"))){let e=this.properties,t=[...Cc(e),...Rc(e)];for(let s of t)this.createProperty(s,e[s])}let n=this[Symbol.metadata];if(n!==null){let e=litPropertyMetadata.get(n);if(e!==void 0)for(let[t,s]of e)this.elementProperties.set(t,s)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let s=this._$Eu(e,t);s!==void 0&&this._$Eh.set(s,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(n){let e=[];if(Array.isArray(n)){let t=new Set(n.flat(1/0).reverse());for(let s of t)e.unshift(Nr(s))}else n!==void 0&&e.push(Nr(n));return e}static _$Eu(n,e){let t=e.attribute;return t===!1?void 0:typeof t=="string"?t:typeof n=="string"?n.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(n=>this.enableUpdating=n),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(n=>n(this))}addController(n){(this._$EO??=new Set).add(n),this.renderRoot!==void 0&&this.isConnected&&n.hostConnected?.()}removeController(n){this._$EO?.delete(n)}_$E_(){let n=new Map,e=this.constructor.elementProperties;for(let t of e.keys())this.hasOwnProperty(t)&&(n.set(t,this[t]),delete this[t]);n.size>0&&(this._$Ep=n)}createRenderRoot(){let n=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return xi(n,this.constructor.elementStyles),n}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(n=>n.hostConnected?.())}enableUpdating(n){}disconnectedCallback(){this._$EO?.forEach(n=>n.hostDisconnected?.())}attributeChangedCallback(n,e,t){this._$AK(n,t)}_$ET(n,e){let t=this.constructor.elementProperties.get(n),s=this.constructor._$Eu(n,t);if(s!==void 0&&t.reflect===!0){let o=(t.converter?.toAttribute!==void 0?t.converter:Lr).toAttribute(e,t.type);this._$Em=n,o==null?this.removeAttribute(s):this.setAttribute(s,o),this._$Em=null}}_$AK(n,e){let t=this.constructor,s=t._$Eh.get(n);if(s!==void 0&&this._$Em!==s){let o=t.getPropertyOptions(s),l=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Lr;this._$Em=s;let a=l.fromAttribute(e,o.type);this[s]=a??this._$Ej?.get(s)??a,this._$Em=null}}requestUpdate(n,e,t,s=!1,o){if(n!==void 0){let l=this.constructor;if(s===!1&&(o=this[n]),t??=l.getPropertyOptions(n),!((t.hasChanged??Pi)(o,e)||t.useDefault&&t.reflect&&o===this._$Ej?.get(n)&&!this.hasAttribute(l._$Eu(n,t))))return;this.C(n,e,t)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(n,e,{useDefault:t,reflect:s,wrapped:o},l){t&&!(this._$Ej??=new Map).has(n)&&(this._$Ej.set(n,l??e??this[n]),o!==!0||l!==void 0)||(this._$AL.has(n)||(this.hasUpdated||t||(e=void 0),this._$AL.set(n,e)),s===!0&&this._$Em!==n&&(this._$Eq??=new Set).add(n))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let n=this.scheduleUpdate();return n!=null&&await n,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,o]of this._$Ep)this[s]=o;this._$Ep=void 0}let t=this.constructor.elementProperties;if(t.size>0)for(let[s,o]of t){let{wrapped:l}=o,a=this[s];l!==!0||this._$AL.has(s)||a===void 0||this.C(s,void 0,o,a)}}let n=!1,e=this._$AL;try{n=this.shouldUpdate(e),n?(this.willUpdate(e),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(e)):this._$EM()}catch(t){throw n=!1,this._$EM(),t}n&&this._$AE(e)}willUpdate(n){}_$AE(n){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(n)),this.updated(n)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(n){return!0}update(n){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(n){}firstUpdated(n){}};zt.elementStyles=[],zt.shadowRootOptions={mode:"open"},zt[us("elementProperties")]=new Map,zt[us("finalized")]=new Map,Lc?.({ReactiveElement:zt}),(Fs.reactiveElementVersions??=[]).push("2.1.2")});function Oi(r,n){if(!Wr(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ti!==void 0?Ti.createHTML(n):n}function Wn(r,n,e=r,t){if(n===fn)return n;let s=t!==void 0?e._$Co?.[t]:e._$Cl,o=ps(n)?void 0:n._$litDirective$;return s?.constructor!==o&&(s?._$AO?.(!1),o===void 0?s=void 0:(s=new o(r),s._$AT(r,e,t)),t!==void 0?(e._$Co??=[])[t]=s:e._$Cl=s),s!==void 0&&(n=Wn(r,s._$AS(r,n.values),s,t)),n}var Ir,Ei,zs,Ti,Hi,Kt,Li,Dc,pn,hs,ps,Wr,Fc,Dr,ds,Ai,Mi,dn,Ci,Ri,Di,jr,k,Fi,Mh,fn,N,Ni,hn,Oc,fs,Fr,ms,jn,Or,zr,Vr,Ur,zc,zi,Vs=he(()=>{/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Ir=globalThis,Ei=r=>r,zs=Ir.trustedTypes,Ti=zs?zs.createPolicy("lit-html",{createHTML:r=>r}):void 0,Hi="$lit$",Kt=`lit$${Math.random().toFixed(9).slice(2)}$`,Li="?"+Kt,Dc=`<${Li}>`,pn=document,hs=()=>pn.createComment(""),ps=r=>r===null||typeof r!="object"&&typeof r!="function",Wr=Array.isArray,Fc=r=>Wr(r)||typeof r?.[Symbol.iterator]=="function",Dr=`[ 	
\f\r]`,ds=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ai=/-->/g,Mi=/>/g,dn=RegExp(`>|${Dr}(?:([^\\s"'>=/]+)(${Dr}*=${Dr}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ci=/'/g,Ri=/"/g,Di=/^(?:script|style|textarea|title)$/i,jr=r=>(n,...e)=>({_$litType$:r,strings:n,values:e}),k=jr(1),Fi=jr(2),Mh=jr(3),fn=Symbol.for("lit-noChange"),N=Symbol.for("lit-nothing"),Ni=new WeakMap,hn=pn.createTreeWalker(pn,129);Oc=(r,n)=>{let e=r.length-1,t=[],s,o=n===2?"<svg>":n===3?"<math>":"",l=ds;for(let a=0;a<e;a++){let u=r[a],h,f,m=-1,w=0;for(;w<u.length&&(l.lastIndex=w,f=l.exec(u),f!==null);)w=l.lastIndex,l===ds?f[1]==="!--"?l=Ai:f[1]!==void 0?l=Mi:f[2]!==void 0?(Di.test(f[2])&&(s=RegExp("</"+f[2],"g")),l=dn):f[3]!==void 0&&(l=dn):l===dn?f[0]===">"?(l=s??ds,m=-1):f[1]===void 0?m=-2:(m=l.lastIndex-f[2].length,h=f[1],l=f[3]===void 0?dn:f[3]==='"'?Ri:Ci):l===Ri||l===Ci?l=dn:l===Ai||l===Mi?l=ds:(l=dn,s=void 0);let b=l===dn&&r[a+1].startsWith("/>")?" ":"";o+=l===ds?u+Dc:m>=0?(t.push(h),u.slice(0,m)+Hi+u.slice(m)+Kt+b):u+Kt+(m===-2?a:b)}return[Oi(r,o+(r[e]||"<?>")+(n===2?"</svg>":n===3?"</math>":"")),t]},fs=class r{constructor({strings:n,_$litType$:e},t){let s;this.parts=[];let o=0,l=0,a=n.length-1,u=this.parts,[h,f]=Oc(n,e);if(this.el=r.createElement(h,t),hn.currentNode=this.el.content,e===2||e===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(s=hn.nextNode())!==null&&u.length<a;){if(s.nodeType===1){if(s.hasAttributes())for(let m of s.getAttributeNames())if(m.endsWith(Hi)){let w=f[l++],b=s.getAttribute(m).split(Kt),x=/([.?@])?(.*)/.exec(w);u.push({type:1,index:o,name:x[2],strings:b,ctor:x[1]==="."?Or:x[1]==="?"?zr:x[1]==="@"?Vr:jn}),s.removeAttribute(m)}else m.startsWith(Kt)&&(u.push({type:6,index:o}),s.removeAttribute(m));if(Di.test(s.tagName)){let m=s.textContent.split(Kt),w=m.length-1;if(w>0){s.textContent=zs?zs.emptyScript:"";for(let b=0;b<w;b++)s.append(m[b],hs()),hn.nextNode(),u.push({type:2,index:++o});s.append(m[w],hs())}}}else if(s.nodeType===8)if(s.data===Li)u.push({type:2,index:o});else{let m=-1;for(;(m=s.data.indexOf(Kt,m+1))!==-1;)u.push({type:7,index:o}),m+=Kt.length-1}o++}}static createElement(n,e){let t=pn.createElement("template");return t.innerHTML=n,t}};Fr=class{constructor(n,e){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:e},parts:t}=this._$AD,s=(n?.creationScope??pn).importNode(e,!0);hn.currentNode=s;let o=hn.nextNode(),l=0,a=0,u=t[0];for(;u!==void 0;){if(l===u.index){let h;u.type===2?h=new ms(o,o.nextSibling,this,n):u.type===1?h=new u.ctor(o,u.name,u.strings,this,n):u.type===6&&(h=new Ur(o,this,n)),this._$AV.push(h),u=t[++a]}l!==u?.index&&(o=hn.nextNode(),l++)}return hn.currentNode=pn,s}p(n){let e=0;for(let t of this._$AV)t!==void 0&&(t.strings!==void 0?(t._$AI(n,t,e),e+=t.strings.length-2):t._$AI(n[e])),e++}},ms=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(n,e,t,s){this.type=2,this._$AH=N,this._$AN=void 0,this._$AA=n,this._$AB=e,this._$AM=t,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let n=this._$AA.parentNode,e=this._$AM;return e!==void 0&&n?.nodeType===11&&(n=e.parentNode),n}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(n,e=this){n=Wn(this,n,e),ps(n)?n===N||n==null||n===""?(this._$AH!==N&&this._$AR(),this._$AH=N):n!==this._$AH&&n!==fn&&this._(n):n._$litType$!==void 0?this.$(n):n.nodeType!==void 0?this.T(n):Fc(n)?this.k(n):this._(n)}O(n){return this._$AA.parentNode.insertBefore(n,this._$AB)}T(n){this._$AH!==n&&(this._$AR(),this._$AH=this.O(n))}_(n){this._$AH!==N&&ps(this._$AH)?this._$AA.nextSibling.data=n:this.T(pn.createTextNode(n)),this._$AH=n}$(n){let{values:e,_$litType$:t}=n,s=typeof t=="number"?this._$AC(n):(t.el===void 0&&(t.el=fs.createElement(Oi(t.h,t.h[0]),this.options)),t);if(this._$AH?._$AD===s)this._$AH.p(e);else{let o=new Fr(s,this),l=o.u(this.options);o.p(e),this.T(l),this._$AH=o}}_$AC(n){let e=Ni.get(n.strings);return e===void 0&&Ni.set(n.strings,e=new fs(n)),e}k(n){Wr(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,t,s=0;for(let o of n)s===e.length?e.push(t=new r(this.O(hs()),this.O(hs()),this,this.options)):t=e[s],t._$AI(o),s++;s<e.length&&(this._$AR(t&&t._$AB.nextSibling,s),e.length=s)}_$AR(n=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);n!==this._$AB;){let t=Ei(n).nextSibling;Ei(n).remove(),n=t}}setConnected(n){this._$AM===void 0&&(this._$Cv=n,this._$AP?.(n))}},jn=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,e,t,s,o){this.type=1,this._$AH=N,this._$AN=void 0,this.element=n,this.name=e,this._$AM=s,this.options=o,t.length>2||t[0]!==""||t[1]!==""?(this._$AH=Array(t.length-1).fill(new String),this.strings=t):this._$AH=N}_$AI(n,e=this,t,s){let o=this.strings,l=!1;if(o===void 0)n=Wn(this,n,e,0),l=!ps(n)||n!==this._$AH&&n!==fn,l&&(this._$AH=n);else{let a=n,u,h;for(n=o[0],u=0;u<o.length-1;u++)h=Wn(this,a[t+u],e,u),h===fn&&(h=this._$AH[u]),l||=!ps(h)||h!==this._$AH[u],h===N?n=N:n!==N&&(n+=(h??"")+o[u+1]),this._$AH[u]=h}l&&!s&&this.j(n)}j(n){n===N?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Or=class extends jn{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===N?void 0:n}},zr=class extends jn{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==N)}},Vr=class extends jn{constructor(n,e,t,s,o){super(n,e,t,s,o),this.type=5}_$AI(n,e=this){if((n=Wn(this,n,e,0)??N)===fn)return;let t=this._$AH,s=n===N&&t!==N||n.capture!==t.capture||n.once!==t.once||n.passive!==t.passive,o=n!==N&&(t===N||s);s&&this.element.removeEventListener(this.name,this,t),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Ur=class{constructor(n,e,t){this.element=n,this.type=6,this._$AN=void 0,this._$AM=e,this.options=t}get _$AU(){return this._$AM._$AU}_$AI(n){Wn(this,n)}},zc=Ir.litHtmlPolyfillSupport;zc?.(fs,ms),(Ir.litHtmlVersions??=[]).push("3.3.3");zi=(r,n,e)=>{let t=e?.renderBefore??n,s=t._$litPart$;if(s===void 0){let o=e?.renderBefore??null;t._$litPart$=s=new ms(n.insertBefore(hs(),o),o,void 0,e??{})}return s._$AI(r),s}});var Br,Xe,Vc,Vi=he(()=>{Os();Os();Vs();Vs();/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */Br=globalThis,Xe=class extends zt{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let n=super.createRenderRoot();return this.renderOptions.renderBefore??=n.firstChild,n}update(n){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(n),this._$Do=zi(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return fn}};Xe._$litElement$=!0,Xe.finalized=!0,Br.litElementHydrateSupport?.({LitElement:Xe});Vc=Br.litElementPolyfillSupport;Vc?.({LitElement:Xe});(Br.litElementVersions??=[]).push("4.2.2")});var Ui=he(()=>{/**
 * @license
 * Copyright 2022 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */});var gt=he(()=>{Os();Vs();Vi();Ui()});var Wi,Uc,Ii,Ic,Us,Gr,ji=he(()=>{"use strict";gt();Wi=[{name:"entry_id",selector:{config_entry:{integration:"v2h"}}},{name:"title",selector:{text:{}}}],Uc=[{name:"past_hours",selector:{number:{min:0,max:24,mode:"slider",unit_of_measurement:"h"}},default:24},{name:"ahead_hours",selector:{number:{min:6,max:48,mode:"slider",unit_of_measurement:"h"}},default:48},{name:"show_storages",selector:{boolean:{}},default:!0},{name:"show_next",selector:{boolean:{}},default:!0}],Ii={entry_id:"editor_home_says",title:"editor_title_says"},Ic={entry_id:"editor_home",title:"editor_title",past_hours:"editor_past",ahead_hours:"editor_ahead",show_storages:"editor_storages",show_next:"editor_next"},Us=class extends Xe{constructor(){super(...arguments);this.fields=Wi;this.asked=!1;this.onChange=e=>{e.stopPropagation();let t={...e.detail.value};for(let s of this.fields)(t[s.name]===s.default||t[s.name]==="")&&delete t[s.name];this.dispatchEvent(new CustomEvent("config-changed",{detail:{config:t},bubbles:!0,composed:!0}))}}static{this.properties={hass:{attribute:!1},config:{state:!0}}}setConfig(e){this.config=e}willUpdate(){!this.hass||this.asked||(this.asked=!0,this.hass.loadBackendTranslation("common","v2h").then(()=>this.requestUpdate()))}render(){if(!this.hass||!this.config)return k``;let e=Object.fromEntries(this.fields.filter(t=>"default"in t).map(t=>[t.name,t.default]));return k`<ha-form
      .hass=${this.hass}
      .data=${{...e,...this.config}}
      .schema=${this.fields}
      .computeLabel=${t=>this.hass?.localize(`component.v2h.common.${Ic[t.name]}`)||t.name}
      .computeHelper=${t=>Ii[t.name]?this.hass?.localize(`component.v2h.common.${Ii[t.name]}`):void 0}
      @value-changed=${this.onChange}
    ></ha-form>`}},Gr=class extends Us{constructor(){super(...arguments);this.fields=[...Wi,...Uc]}};customElements.define("v2h-card-editor",Us);customElements.define("v2h-plan-card-editor",Gr)});function Yt(r){return r.reserve?.outage_since!=null}function Oe(r){return r&&Object.keys(r).length?r:void 0}var Jt=he(()=>{"use strict"});function Jr(r,n){let e=Bi.get(r.connection);e||Bi.set(r.connection,e=new Map);let t=n??"",s=e.get(t);if(!s){let o=e;e.set(t,s=new Yr(r.connection,n,()=>o.delete(t)))}return s}async function Gi(r,n,e){return new Promise(t=>{let s=Jr(r,n),o=()=>{s.state==="ready"&&s.parts.home?(f(),t(s.parts),l&&e()):s.state!=="loading"&&s.state!=="starting"&&a()},l=!1;Kr.get(n)?.();let a=()=>{l=!0,t({})},u=window.setTimeout(a,Bc),h=s.listen(o,-1),f=()=>{clearTimeout(u),Kr.delete(n),h()};Kr.set(n,f),o()})}var qr,Wc,jc,Bc,Gc,Yr,Bi,Kr,Zr=he(()=>{"use strict";Jt();qr=1e3,Wc=5e3,jc=5e3,Bc=4e3,Gc=3e4,Yr=class{constructor(n,e,t){this.connection=n;this.entryId=e;this.forget=t;this.state="loading";this.title="";this.reason="";this.why=null;this.parts={};this.listeners=new Map;this.asked=0;this.breaks=0;this.retryMs=qr;this.timer=0;this.linger=0;this.running=!1;this.onReady=()=>{this.stop=void 0,this.retryMs=qr;let n=++this.asked,e=()=>{n===this.asked&&this.subscribe()};this.connection.sendMessagePromise({type:"ping"}).then(e,e)};this.onLost=()=>{this.asked++,this.breaks++,clearTimeout(this.timer),this.turn("lost")}}listen(n,e=0){return this.listeners.set(n,e),clearTimeout(this.linger),this.running||this.begin(),this.tellWhoSpeaks(),()=>{this.listeners.delete(n),this.listeners.size||(this.linger=window.setTimeout(()=>this.end(),jc)),this.tellWhoSpeaks()}}speaks(n){let e=Math.max(...this.listeners.values());return[...this.listeners].find(([,s])=>s===e)?.[0]===n}tellWhoSpeaks(){this.state==="error"&&this.tell()}begin(){this.running=!0,this.connection.addEventListener("ready",this.onReady),this.connection.addEventListener("disconnected",this.onLost),this.subscribe()}end(){this.running=!1,this.asked++,clearTimeout(this.timer),this.connection.removeEventListener("ready",this.onReady),this.connection.removeEventListener("disconnected",this.onLost),this.stop?.().catch(()=>{}),this.stop=void 0,this.forget()}async subscribe(){clearTimeout(this.timer);let n=++this.asked,{stop:e,breaks:t}=this;this.stop=void 0;let s={type:"v2h/subscribe"};this.entryId&&(s.entry_id=this.entryId);try{let o=await this.connection.subscribeMessage(l=>n===this.asked&&this.take(l),s,{resubscribe:!1});n===this.asked?this.stop=o:o().catch(()=>{}),this.retryMs=qr}catch(o){if(n!==this.asked)return;if(o.code==="unauthorized")this.turn("refused");else{let l=await this.isGone();if(n!==this.asked)return;this.turn(l?this.entryId?"removed":"none":"starting"),this.again()}}finally{t===this.breaks&&e?.().catch(()=>{})}}async isGone(){try{let n=await this.connection.sendMessagePromise({type:"get_config"});return n.state==="RUNNING"&&!n.components.includes("v2h")}catch{return!1}}again(){this.subscribeIn(this.retryMs),this.retryMs=Math.min(2*this.retryMs,Wc)}subscribeIn(n){clearTimeout(this.timer),this.timer=window.setTimeout(()=>{this.subscribe()},n)}take(n){if(this.subscribeIn(Gc),n.state){let e=n.state==="ready";n.state==="none"&&this.state==="removed"||(this.state=n.state==="loading"?"starting":n.state),this.title=n.title??this.title,this.reason=n.reason??"",this.why=n.why??null;let s=e&&!Oe(n.parts.past)?this.parts.past:void 0;(e||this.state==="removed"||this.state==="none")&&(this.parts={}),s&&(n={...n,parts:{...n.parts,past:s}}),!this.entryId&&(this.state==="removed"||this.state==="none")&&this.again()}this.parts={...this.parts,...n.parts},this.tell()}turn(n){this.state=n,this.tell()}tell(){for(let n of[...this.listeners.keys()])n()}},Bi=new WeakMap;Kr=new Map});function qi(r){return r.replace(/^-/,"−").replace(/ /g," ")}var qc,Kc,Yc,Jc,Qr,Zc,Is,Ki=he(()=>{"use strict";qc={comma_decimal:"en-US",decimal_comma:"de",space_comma:"fr",quote_decimal:"de-CH"},Kc=new Set(["price","later_price","sell_price","refill_price","fee"]),Yc=new Set(["later","departure","until"]),Jc=new Set(["target_soc","reserve_soc"]),Qr="component.v2h",Zc=new Set(["cs","de","fi","fr","sk","sv"]),Is=class{constructor(n,e){this.hass=n;this.currency=e;this.made=new Map;let{language:t,number_format:s,time_format:o,time_zone:l}=n.locale;this.numbers=qc[s]??(s==="system"?void 0:t),this.plain=s==="none",this.times=t,this.zone=l==="local"?Intl.DateTimeFormat().resolvedOptions().timeZone:n.config.time_zone,this.hour12=o==="12"?!0:o==="24"?!1:void 0;let a=new Intl.DateTimeFormat(o==="system"?void 0:t,{hour:"numeric"});this.ampm=this.hour12??a.resolvedOptions().hour12??!1}holds(n){return n.locale===this.hass.locale&&n.localize===this.hass.localize&&n.config===this.hass.config}word(n,e){return this.hass.localize(`${Qr}.common.${n}`,e)||""}sentence(n){let e=Object.fromEntries(Object.entries(n.placeholders).map(([s,o])=>[s,this.placeholder(o)]));return this.hass.localize(`${Qr}.exceptions.${n.key}.message`,e).replace(/(\d) (?=kWh|kW|%)/g,"$1 ")||n.key}technical(n){return this.hass.localize(`${Qr}.exceptions.${n.key}.message`,n.placeholders)||n.key}placeholder(n){let e=/^-?\d+\.(\d+)$/.exec(n)?.[1];return e?this.number(Number(n),e.length):/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(n)?this.when(this.instant(n)):String(this.hass.states[n]?.attributes.friendly_name??n)}instant(n){let e=Date.parse(`${n.replace(" ","T")}Z`);return(2*e-Date.parse(`${this.homeTime(e/1e3).replace(" ","T")}Z`))/1e3}homeTime(n){let e={dateStyle:"short",timeStyle:"short",timeZone:this.hass.config.time_zone};return this.kept("home",()=>new Intl.DateTimeFormat("sv",e)).format(new Date(n*1e3))}number(n,e,t=e){let s=this.kept(`n${e}/${t}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{minimumFractionDigits:t,maximumFractionDigits:e,useGrouping:!this.plain}));return qi(s.format(Math.abs(n)<.5/10**e?0:n))}kw(n){return n==null?this.word("unknown"):`${this.number(n,1)} kW`}kwh(n){return`${this.number(n,1)} kWh`}percent(n){let e=Zc.has(this.times)?" ":"";return n==null?this.word("unknown"):`${this.number(100*n,0)}${e}%`}price(n){return this.money(n,2)}perKwh(n){return`${this.price(n)}/kWh`}get sign(){return new Intl.NumberFormat(this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol"}).formatToParts(1).find(e=>e.type==="currency")?.value??this.currency}money(n,e=Math.abs(n)<100?2:0){let t=this.kept(`m${e}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol",minimumFractionDigits:e,maximumFractionDigits:e,useGrouping:!this.plain}));return qi(t.format(Math.abs(n)<.5/10**e?0:n))}time(n){return this.date(n,{hour:this.ampm?"numeric":"2-digit",minute:"2-digit"}).replace(/ (?=[AP]M$)/i," ")}when(n,e=Date.now()/1e3){let t=this.time(n),s=this.day(n);return s===this.day(e)?t:s===this.day(e+86400)?this.word("tomorrow_at",{time:t}):`${this.date(n,{weekday:"short",day:"numeric",month:"short"})} ${t}`}weekday(n){return this.date(n,{weekday:"short"})}dayAndTime(n){return`${this.date(n,{day:"numeric",month:"short"})} ${this.time(n)}`}month(n){return this.kept("month",()=>new Intl.DateTimeFormat(this.times,{month:"short",timeZone:"UTC"})).format(new Date(`${n}-15T12:00:00Z`))}localHour(n){let e=this.kept("hour",()=>new Intl.DateTimeFormat("en-GB",{hour:"2-digit",minute:"2-digit",hourCycle:"h23",timeZone:this.zone})),[t,s]=e.format(new Date(n*1e3)).split(":");return{hour:Number(t),minute:Number(s)}}verb(n){return this.word(`verb_${n}`)}does(n,e,t){let s=e!=="auto"&&Math.abs(t??0)<.05;return this.word(`does_${s?"hold":e}`,{name:n,power:this.kw(Math.abs(t??0))})}reason(n,e){let t={};for(let[s,o]of Object.entries(n.parameters))t[s]=this.parameter(s,o,e);return this.word(n.key,t)}parameter(n,e,t){return Yc.has(n)?this.when(Date.parse(String(e))/1e3,t):typeof e=="string"?e:Kc.has(n)?this.money(e,n==="fee"?0:2):Jc.has(n)?this.percent(e):n.endsWith("_kw")?this.kw(e):this.number(e,2)}day(n){return this.date(n,{year:"numeric",month:"2-digit",day:"2-digit"})}date(n,e){return this.kept(JSON.stringify(e),()=>new Intl.DateTimeFormat(this.times,{...e,timeZone:this.zone,...e.hour?{hour12:this.hour12}:{}})).format(new Date(n*1e3))}kept(n,e){let t=this.made.get(n);return t||this.made.set(n,t=e()),t}}});var Ht,et,Zt=he(()=>{"use strict";gt();Ht=We`
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
`});function Xr(r){return`var(--v2h-storage-${r%5})`}var Yi,Ji,Qc,Xc,it,gs=he(()=>{"use strict";gt();Zr();Ki();Zt();Jt();Yi=34,Ji="/config/integrations/integration/v2h",Qc={error:Ji,disabled:Ji,none:"/config/integrations/dashboard/add?domain=v2h"},Xc=["common","exceptions"],it=class extends Xe{constructor(){super();this.listener=()=>this.redraw();this.worded="";this.measured=!1;this.rank=0;this.told_=!1}static{this.properties={hass:{attribute:!1},config:{state:!0},drawn:{state:!0},told_:{state:!0}}}static{this.styles=[Ht,et]}setConfig(e){if(e.entry_id!==void 0&&typeof e.entry_id!="string")throw new Error("entry_id must be a text");this.config=e}getCardSize(){return Math.round(this.blankHeight/50)}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.unlisten?.(),this.unlisten=this.feed=this.followed=void 0}redraw(){this.drawn=(this.drawn??0)+1}shouldUpdate(e){if(!e.has("hass")||e.size>1)return!0;let t=e.get("hass"),s=this.hass;return!t||!s||t.themes!==s.themes||t.selectedTheme!==s.selectedTheme||t.connection!==s.connection||!this.format?.holds(s)}willUpdate(){let e=this.hass;if(!e)return;this.follow(),this.toggleAttribute("dark",e.themes.darkMode),this.worded!==e.language&&(this.worded=e.language,Promise.all(Xc.map(s=>e.loadBackendTranslation(s,"v2h"))).then(()=>this.redraw()));let t=this.feed?.parts.home?.currency??"SEK";(!this.format?.holds(e)||this.format.currency!==t)&&(this.format=new Is(e,t))}follow(){if(!this.hass||!this.isConnected||!this.config)return;let e=this.config.entry_id??"";this.feed&&this.followed===e||(this.unlisten?.(),this.followed=e,this.feed=Jr(this.hass,this.config.entry_id),this.unlisten=this.feed.listen(this.listener,this.rank))}render(){let{feed:e,format:t}=this;if(!e||!t)return k`<ha-card></ha-card>`;let s=e.parts,o=s.home&&s.now&&s.status,l=["removed","none","disabled","error","refused"].includes(e.state);if(o&&!l&&(e.state==="ready"||e.state==="lost"||e.state==="starting")){let a=e.state!=="ready";return k`<ha-card
        >${this.body(s,t)}${a?k`<p class="note" role="status">${t.word(e.state==="lost"?"card_lost":"card_starting")}</p>`:N}</ha-card
      >`}if(l){let a=e.why?t.sentence(e.why):e.reason,u=e.state==="error"&&a&&!e.speaks(this.listener),h=u?t.word("card_error_elsewhere"):t.word(`card_${e.state}`,{reason:a}),f=this.hass?.user?.is_admin&&!u?Qc[e.state]:void 0;return k`<ha-card
        >${e.title?k`<header><h2>${e.title}</h2></header>`:N}
        <div class="state">
          <p role="status">${h}</p>
          ${f?k`<a href=${f}>${t.word(e.state==="none"?"card_add":"card_open")}</a>`:N}
        </div></ha-card
      >`}return k`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.knownHeight()??this.blankHeight}px"></div>
      <p class="sr" role="status">${t.word("card_loading")}</p></ha-card
    >`}knownHeight(){try{let[e,t]=JSON.parse(localStorage.getItem(`${this.localName}-height`)??"[]");return e===innerWidth?t:void 0}catch{return}}updated(){let{feed:e}=this;this.measured||e?.state!=="ready"||!e.parts.home||!Oe(e.parts.past)||(this.measured=!0,requestAnimationFrame(()=>{let t=this.renderRoot.querySelector("ha-card")?.offsetHeight??0;try{t>Yi&&localStorage.setItem(`${this.localName}-height`,JSON.stringify([innerWidth,t-Yi]))}catch{}}))}head(e,t,s,o=!0){let{control:l,dry_run:a}=e.status,u=o?l?a?"dry_run":void 0:"control_off":void 0;return k`<header>
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
          ${s.components.map(o=>this.history(o,t))}`:k`<p class="state">${t.word("card_no_peaks")}</p>`}`}component(e,t,s){let o=t.components.length>1,l=Math.max(...e.entries.map(u=>u.kw),.1),a=Array.from({length:Math.min(e.places,10)},(u,h)=>e.entries[h]);return k`${o?k`<h3>${e.name}</h3>`:N}
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
                <span class="bar" aria-hidden="true"><i style="width:${100*u.kw/l}%"></i></span>
                <span class="quiet number"
                  >${s.dayAndTime(u.at)}${u.corrected?k` · ${s.word("peaks_corrected")}`:N}</span
                >
              </li>`:k`<li>
                <span class="quiet">${s.word("peaks_place",{place:String(h+1)})}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${s.word("peaks_empty_place")}</span>
              </li>`)}
      </ol>
      ${e.unknown_windows?k`<p class="small quiet">${s.word("peaks_unknown",{count:String(e.unknown_windows)})}</p>`:N}`}window(e,t){let s=e.window;if(!s)return k``;let o=s.kw??0,l=e.margin_kw,a=l===null?null:o+l,u=Math.max(a??0,o,1)*1.25,h=s.counts?l!==null&&l>.05?t.word("peaks_next_free",{margin:t.kw(l)}):e.next_kw?t.word("peaks_next_costs",{money:t.money(e.next_kw,0)}):t.word("peaks_next_nothing"):t.word("peaks_window_free");return k`<section class="window small">
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
    </section>`}history(e,t){let s=t.homeTime(Date.now()/1e3).slice(0,7),o=e.history.filter(a=>a.month!==s).slice(-11);if(e.month_kw!==null&&o.push({month:s,kw:e.month_kw}),!o.some(a=>a.month!==s))return k``;let l=Math.max(...o.map(a=>a.kw),.1);return k`<h3>${t.word("peaks_history")}</h3>
      <div class="months small number">
        ${o.map(a=>k`<div class=${a.month===s?"current":""}>
              <span>${t.number(a.kw,1)}</span>
              <i style="height:${40*a.kw/l}px"></i>
              <span class="quiet">${t.month(a.month)}</span>
            </div>`)}
      </div>`}};customElements.define("v2h-peaks-card",eo)});function co(){let r=devicePixelRatio;le!=r&&(le=r,Ws&&ho(ol,Ws,co),Ws=matchMedia(`(min-resolution: ${le-.001}dppx) and (max-resolution: ${le+.001}dppx)`),vn(ol,Ws,co),qn.dispatchEvent(new CustomEvent(qs)))}function lt(r,n){if(n!=null){let e=r.classList;!e.contains(n)&&e.add(n)}}function uo(r,n){let e=r.classList;e.contains(n)&&e.remove(n)}function be(r,n,e){r.style[n]=e+"px"}function $t(r,n,e,t){let s=ao.createElement(r);return n!=null&&lt(s,n),e?.insertBefore(s,t),s}function wt(r,n){return $t("div",r,n)}function Lt(r,n,e,t,s){let o="translate("+n+"px,"+e+"px)",l=il.get(r);o!=l&&(r.style.transform=o,il.set(r,o),n<0||e<0||n>t||e>s?lt(r,wn):uo(r,wn))}function al(r,n,e){let t=n+e,s=ll.get(r);t!=s&&(ll.set(r,t),r.style.background=n,r.style.borderColor=e)}function ul(r,n,e,t){let s=n+""+e,o=cl.get(r);s!=o&&(cl.set(r,s),r.style.height=e+"px",r.style.width=n+"px",r.style.marginLeft=t?-n/2+"px":0,r.style.marginTop=t?-e/2+"px":0)}function vn(r,n,e,t){n.addEventListener(r,e,t?_u:_o)}function ho(r,n,e,t){n.removeEventListener(r,e,_o)}function St(r,n,e,t){let s;e=e||0,t=t||n.length-1;let o=t<=2147483647;for(;t-e>1;)s=o?e+t>>1:at((e+t)/2),n[s]<r?e=s:t=s;return r-n[e]<=n[t]-r?e:t}function Ol(r){return(e,t,s)=>{let o=-1,l=-1;for(let a=t;a<=s;a++)if(r(e[a])){o=a;break}for(let a=s;a>=t;a--)if(r(e[a])){l=a;break}return[o,l]}}function xu(r,n,e,t=0,s=!1){let o=s?ku:Js,l=s?Vl:zl;[n,e]=o(r,n,e);let a=r[n],u=r[n];if(n>-1)if(t==1)a=r[n],u=r[e];else if(t==-1)a=r[e],u=r[n];else for(let h=n;h<=e;h++){let f=r[h];l(f)&&(f<a?a=f:f>u&&(u=f))}return[a??pe,u??-pe]}function Zs(r,n,e,t){let s=pl(r),o=pl(n);r==n&&(s==-1?(r*=e,n/=e):(r/=e,n*=e));let l=e==10?Vt:Ul,a=s==1?at:vt,u=o==1?vt:at,h=a(l(Ce(r))),f=u(l(Ce(n))),m=Kn(e,h),w=Kn(e,f);return e==10&&(h<0&&(m=fe(m,-h)),f<0&&(w=fe(w,-f))),t||e==2?(r=m*s,n=w*o):(r=Bl(r,m),n=Qs(n,w)),[r,n]}function ko(r,n,e,t){let s=Zs(r,n,e,t);return r==0&&(s[0]=0),n==0&&(s[1]=0),s}function Ks(r,n,e,t){return Xs(e)?hl(r,n,e):(_s.pad=e,_s.soft=t?0:null,_s.mode=t?3:0,hl(r,n,$u))}function oe(r,n){return r??n}function Su(r,n,e){for(n=oe(n,0),e=oe(e,r.length-1);n<=e;){if(r[n]!=null)return!0;n++}return!1}function hl(r,n,e){let t=e.min,s=e.max,o=oe(t.pad,0),l=oe(s.pad,0),a=oe(t.hard,-pe),u=oe(s.hard,pe),h=oe(t.soft,pe),f=oe(s.soft,-pe),m=oe(t.mode,0),w=oe(s.mode,0),b=n-r,x=Vt(b),A=Ye(Ce(r),Ce(n)),E=Vt(A),C=Ce(E-x);(b<1e-24||C>10)&&(b=0,(r==0||n==0)&&(b=1e-24,m==2&&h!=pe&&(o=0),w==2&&f!=-pe&&(l=0)));let _=b||A||1e3,T=Vt(_),S=Kn(10,at(T)),G=_*(b==0?r==0?.1:1:o),D=fe(Bl(r-G,S/10),24),K=r>=h&&(m==1||m==3&&D<=h||m==2&&D>=h)?h:pe,Y=Ye(a,D<K&&r>=K?K:Pt(K,D)),ee=_*(b==0?n==0?.1:1:l),q=fe(Qs(n+ee,S/10),24),M=n<=f&&(w==1||w==3&&q>=f||w==2&&q<=f)?f:-pe,Z=Pt(u,q>M&&n<=M?M:Ye(M,q));return Y==Z&&Y==0&&(Z=100),[Y,Z]}function fl(r){return(Vt((r^r>>31)-(r>>31))|0)+1}function po(r,n,e){return Pt(Ye(r,n),e)}function Il(r){return typeof r=="function"}function te(r){return Il(r)?r:()=>r}function mn(r,n){return bn(fe(bn(r/n))*n)}function Qs(r,n){return bn(vt(bn(r/n))*n)}function Bl(r,n){return bn(at(bn(r/n))*n)}function fe(r,n=0){if(ql(r))return r;let e=10**n,t=r*e*(1+Number.EPSILON);return Me(t)/e}function Gl(r){return((""+r).split(".")[1]||"").length}function xs(r,n,e,t){let s=[],o=t.map(Gl);for(let l=n;l<e;l++){let a=Ce(l),u=fe(Kn(r,l),a);for(let h=0;h<t.length;h++){let f=r==10?+`${t[h]}e${l}`:t[h]*u,m=(l>=0?0:a)+(l>=o[h]?0:o[h]),w=r==10?f:fe(f,m);s.push(w),Xt.set(w,m)}}return s}function wl(r){return typeof r=="string"}function Xs(r){let n=!1;if(r!=null){let e=r.constructor;n=e==null||e==Object}return n}function Ru(r){return r!=null&&typeof r=="object"}function Jn(r,n=Xs){let e;if(Qt(r)){let t=r.find(s=>s!=null);if(Qt(t)||n(t)){e=Array(r.length);for(let s=0;s<r.length;s++)e[s]=Jn(r[s],n)}else e=r.slice()}else if(r instanceof Nu)e=r.slice();else if(n(r)){e={};for(let t in r)t!=Kl&&(e[t]=Jn(r[t],n))}else e=r;return e}function Ee(r){let n=arguments;for(let e=1;e<n.length;e++){let t=n[e];for(let s in t)s!=Kl&&(Xs(r[s])?Ee(r[s],Jn(t[s])):r[s]=Jn(t[s]))}return r}function Fu(r,n,e){for(let t=0,s,o=-1;t<n.length;t++){let l=n[t];if(l>o){for(s=l-1;s>=0&&r[s]==null;)r[s--]=null;for(s=l+1;s<e&&r[s]==null;)r[o=s++]=null}}}function Ou(r,n){if(Uu(r)){let l=r[0].slice();for(let a=1;a<r.length;a++)l.push(...r[a].slice(1));return Iu(l[0])||(l=Vu(l)),l}let e=new Set;for(let l=0;l<r.length;l++){let u=r[l][0],h=u.length;for(let f=0;f<h;f++)e.add(u[f])}let t=[Array.from(e).sort((l,a)=>l-a)],s=t[0].length,o=new Map;for(let l=0;l<s;l++)o.set(t[0][l],l);for(let l=0;l<r.length;l++){let a=r[l],u=a[0];for(let h=1;h<a.length;h++){let f=a[h],m=Array(s).fill(void 0),w=n?n[l][h]:Lu,b=[];for(let x=0;x<f.length;x++){let A=f[x],E=o.get(u[x]);A===null?w!=Hu&&(m[E]=A,w==Du&&b.push(E)):m[E]=A}Fu(m,b,s),t.push(m)}}return t}function Vu(r){let n=r[0],e=n.length,t=Array(e);for(let o=0;o<t.length;o++)t[o]=o;t.sort((o,l)=>n[o]-n[l]);let s=[];for(let o=0;o<r.length;o++){let l=r[o],a=Array(e);for(let u=0;u<e;u++)a[u]=l[t[u]];s.push(a)}return s}function Uu(r){let n=r[0][0],e=n.length;for(let t=1;t<r.length;t++){let s=r[t][0];if(s.length!=e)return!1;if(s!=n){for(let o=0;o<e;o++)if(s[o]!=n[o])return!1}}return!0}function Iu(r,n=100){let e=r.length;if(e<=1)return!0;let t=0,s=e-1;for(;t<=s&&r[t]==null;)t++;for(;s>=t&&r[s]==null;)s--;if(s<=t)return!0;let o=Ye(1,at((s-t+1)/n));for(let l=r[t],a=t+o;a<=s;a+=o){let u=r[a];if(u!=null){if(u<=l)return!1;l=u}}return!0}function Zl(r){return r.slice(0,3)}function ws(r){return(r<10?"0":"")+r}function Gu(r){return(r<10?"00":r<100?"0":"")+r}function Po(r,n){n=n||Bu;let e=[],t=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=t.exec(r);)e.push(s[0][0]=="{"?qu[s[1]]:s[0]);return o=>{let l="";for(let a=0;a<e.length;a++)l+=typeof e[a]=="string"?e[a]:e[a](o,n);return l}}function Yu(r,n){let e;return n=="UTC"||n=="Etc/UTC"?e=new Date(+r+r.getTimezoneOffset()*6e4):n==Ku?e=r:(e=new Date(r.toLocaleString("en-US",{timeZone:n})),e.setMilliseconds(r.getMilliseconds())),e}function sa(r){let n=r*1e3,e=n*60,t=e*60,s=t*24,o=s*30,l=s*365,u=(r==1?xs(10,0,3,Ys).filter(Ql):xs(10,-3,0,Ys)).concat([n,n*5,n*10,n*15,n*30,e,e*5,e*10,e*15,e*30,t,t*2,t*3,t*4,t*6,t*8,t*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,o,o*2,o*3,o*4,o*6,l,l*2,l*5,l*10,l*25,l*50,l*100]),h=[[l,ea,ce,ce,ce,ce,ce,ce,1],[s*28,"{MMM}",vl,ce,ce,ce,ce,ce,1],[s,ta,vl,ce,ce,ce,ce,ce,1],[t,"{h}"+na,js,ce,ys,ce,ce,ce,1],[e,Gn,js,ce,ys,ce,ce,ce,1],[n,yl,js+" "+Gn,ce,ys+" "+Gn,ce,bl,ce,1],[r,yl+".{fff}",js+" "+Gn,ce,ys+" "+Gn,ce,bl,ce,1]];function f(m){return(w,b,x,A,E,C)=>{let _=[],T=E>=l,S=E>=o&&E<l,G=m(x),D=fe(G*r,3),K=oo(G.getFullYear(),T?0:G.getMonth(),S||T?1:G.getDate()),Y=fe(K*r,3);if(S||T){let ee=S?E/o:0,q=T?E/l:0,M=D==Y?D:fe(oo(K.getFullYear()+q,K.getMonth()+ee,1)*r,3),Z=new Date(Me(M/r)),O=Z.getFullYear(),j=Z.getMonth();for(let I=0;M<=A;I++){let ne=oo(O+q*I,j+ee*I,1),U=ne-m(fe(ne*r,3));M=fe((+ne+U)*r,3),M<=A&&_.push(M)}}else{let ee=E>=s?s:E,q=at(x)-at(D),M=Y+q+Qs(D-Y,ee);_.push(M);let Z=m(M),O=Z.getHours()+Z.getMinutes()/e+Z.getSeconds()/t,j=E/t,I=w.axes[b]._space,ne=C/I;for(;M=fe(M+E,r==1?0:3),!(M>A);)if(j>1){let U=at(fe(O+j,6))%24,se=m(M).getHours()-U;se>1&&(se=-1),M-=se*t,O=(O+j)%24;let ue=_[_.length-1];fe((M-ue)/E,3)*ne>=.7&&_.push(M)}else _.push(M)}return _}}return[u,h,f]}function _l(r,n){return r.map(e=>e.map((t,s)=>s==0||s==8||t==null?t:n(s==1||e[8]==0?t:e[1]+t)))}function kl(r,n){return(e,t,s,o,l)=>{let a=n.find(x=>l>=x[0])||n[n.length-1],u,h,f,m,w,b;return t.map(x=>{let A=r(x),E=A.getFullYear(),C=A.getMonth(),_=A.getDate(),T=A.getHours(),S=A.getMinutes(),G=A.getSeconds(),D=E!=u&&a[2]||C!=h&&a[3]||_!=f&&a[4]||T!=m&&a[5]||S!=w&&a[6]||G!=b&&a[7]||a[1];return u=E,h=C,f=_,m=T,w=S,b=G,D(A)})}}function od(r,n){let e=Po(n);return(t,s,o,l,a)=>s.map(u=>e(r(u)))}function oo(r,n,e){return new Date(r,n,e)}function xl(r,n){return n(r)}function $l(r,n){return(e,t,s,o)=>o==null?yo:n(r(t))}function ld(r,n){let e=r.series[n];return e.width?e.stroke(r,n):e.points.width?e.points.stroke(r,n):null}function ad(r,n){return r.series[n].fill(r,n)}function ud(r,n){let e=r.cursor.points,t=wt(),s=e.size(r,n);be(t,vs,s),be(t,bs,s);let o=s/-2;be(t,"marginLeft",o),be(t,"marginTop",o);let l=e.width(r,n,s);return l&&be(t,"borderWidth",l),t}function dd(r,n){let e=r.series[n].points;return e._fill||e._stroke}function hd(r,n){let e=r.series[n].points;return e._stroke||e._fill}function pd(r,n){return r.series[n].points.size}function fd(r,n,e){return io[0]=n,io[1]=e,io}function Bs(r,n,e,t=!0){return s=>{s.button==0&&(!t||s.target==n)&&e(s)}}function lo(r,n,e,t=!0){return s=>{(!t||s.target==n)&&e(s)}}function vd(r,n,e,t,s){return n.map(o=>o==null?"":$o(o))}function bd(r,n,e,t,s,o,l){let a=[],u=Xt.get(s)||0;e=l?e:fe(Qs(e,s),u);for(let h=e;h<=t;h=fe(h+s,u))a.push(Object.is(h,-0)?0:h);return a}function fo(r,n,e,t,s,o,l){let a=[],u=r.scales[r.axes[n].scale].log,h=u==10?Vt:Ul,f=at(h(e));s=Kn(u,f),u==10&&(s=gn[St(s,gn)]);let m=e,w=s*u;u==10&&(w=gn[St(w,gn)]);do a.push(m),m=m+s,u==10&&!Xt.has(m)&&(m=fe(m,Xt.get(s))),m>=w&&(s=m,w=s*u,u==10&&(w=gn[St(w,gn)]));while(m<=t);return a}function yd(r,n,e,t,s,o,l){let u=r.scales[r.axes[n].scale].asinh,h=t>u?fo(r,n,Ye(u,e),t,s):[u],f=t>=0&&e<=0?[0]:[];return(e<-u?fo(r,n,Ye(u,-t),-e,s):[u]).reverse().map(w=>-w).concat(f,h)}function xd(r,n,e,t,s){let o=r.axes[e],l=o.scale,a=r.scales[l],u=r.valToPos,h=o._space,f=u(10,l),m=u(9,l)-f>=h?ca:u(7,l)-f>=h?_d:u(5,l)-f>=h?kd:El;if(m==El){let w=Ce(u(1,l)-f);if(w<h)return mo(n.slice().reverse(),a.distr,m,vt(h/w)).reverse()}return mo(n,a.distr,m,1)}function $d(r,n,e,t,s){let o=r.axes[e],l=o.scale,a=o._space,u=r.valToPos,h=Ce(u(1,l)-u(2,l));return h<a?mo(n.slice().reverse(),3,ca,vt(a/h)).reverse():n}function Sd(r,n,e,t){return t==null?yo:n==null?"":$o(n)}function Pd(r,n){let e=3+(r||1)*2;return fe(e*n,3)}function Ed(r,n){let{scale:e,idxs:t}=r.series[0],s=r._data[0],o=r.valToPos(s[t[0]],e,!0),l=r.valToPos(s[t[1]],e,!0),a=Ce(l-o),u=r.series[n],h=a/(u.points.space*le);return t[1]-t[0]<=h}function Td(r,n,e,t,s){return e/10}function ha(r,n){let e=Rl[r];return e||(e={key:r,plots:[],sub(t){e.plots.push(t)},unsub(t){e.plots=e.plots.filter(s=>s!=t)},pub(t,s,o,l,a,u,h){for(let f=0;f<e.plots.length;f++)e.plots[f]!=s&&e.plots[f].pub(t,s,o,l,a,u,h)}},r!=null&&(Rl[r]=e)),e}function yn(r,n,e){let t=r.mode,s=r.series[n],o=t==2?r._data[n]:r._data,l=r.scales,a=r.bbox,u=o[0],h=t==2?o[1]:o[n],f=t==2?l[s.facets[0].scale]:l[r.series[0].scale],m=t==2?l[s.facets[1].scale]:l[s.scale],w=a.left,b=a.top,x=a.width,A=a.height,E=r.valToPosH,C=r.valToPosV;return f.ori==0?e(s,u,h,f,m,E,C,w,b,x,A,tr,Xn,sr,fa,ga):e(s,u,h,f,m,C,E,b,w,A,x,nr,es,Ro,ma,wa)}function Mo(r,n){let e=0,t=0,s=oe(r.bands,So);for(let o=0;o<s.length;o++){let l=s[o];l.series[0]==n?e=l.dir:l.series[1]==n&&(l.dir==1?t|=1:t|=2)}return[e,t==1?-1:t==2?1:t==3?2:0]}function Md(r,n,e,t,s){let o=r.mode,l=r.series[n],a=o==2?l.facets[1].scale:l.scale,u=r.scales[a];return s==-1?u.min:s==1?u.max:u.distr==3?u.dir==1?u.min:u.max:0}function Ut(r,n,e,t,s,o){return yn(r,n,(l,a,u,h,f,m,w,b,x,A,E)=>{let C=l.pxRound,_=h.dir*(h.ori==0?1:-1),T=h.ori==0?Xn:es,S,G;_==1?(S=e,G=t):(S=t,G=e);let D=C(m(a[S],h,A,b)),K=C(w(u[S],f,E,x)),Y=C(m(a[G],h,A,b)),ee=C(w(o==1?f.max:f.min,f,E,x)),q=new Path2D(s);return T(q,Y,ee),T(q,D,ee),T(q,D,K),q})}function er(r,n,e,t,s,o){let l=null;if(r.length>0){l=new Path2D;let a=n==0?sr:Ro,u=e;for(let m=0;m<r.length;m++){let w=r[m];if(w[1]>w[0]){let b=w[0]-u;b>0&&a(l,u,t,b,t+o),u=w[1]}}let h=e+s-u,f=10;h>0&&a(l,u,t-f/2,h,t+o+f)}return l}function Cd(r,n,e){let t=r[r.length-1];t&&t[0]==n?t[1]=e:r.push([n,e])}function Co(r,n,e,t,s,o,l){let a=[],u=r.length;for(let h=s==1?e:t;h>=e&&h<=t;h+=s)if(n[h]===null){let m=h,w=h;if(s==1)for(;++h<=t&&n[h]===null;)w=h;else for(;--h>=e&&n[h]===null;)w=h;let b=o(r[m]),x=w==m?b:o(r[w]),A=m-s;b=l<=0&&A>=0&&A<u?o(r[A]):b;let C=w+s;x=l>=0&&C>=0&&C<u?o(r[C]):x,x>=b&&a.push([b,x])}return a}function Nl(r){return r==0?Wl:r==1?Me:n=>mn(n,r)}function pa(r){let n=r==0?tr:nr,e=r==0?(s,o,l,a,u,h)=>{s.arcTo(o,l,a,u,h)}:(s,o,l,a,u,h)=>{s.arcTo(l,o,u,a,h)},t=r==0?(s,o,l,a,u)=>{s.rect(o,l,a,u)}:(s,o,l,a,u)=>{s.rect(l,o,u,a)};return(s,o,l,a,u,h=0,f=0)=>{h==0&&f==0?t(s,o,l,a,u):(h=Pt(h,a/2,u/2),f=Pt(f,a/2,u/2),n(s,o+h,l),e(s,o+a,l,o+a,l+u,h),e(s,o+a,l+u,o,l+u,f),e(s,o,l+u,o,l,f),e(s,o,l,o+a,l,h),s.closePath())}}function va(r){return(n,e,t,s,o)=>yn(n,e,(l,a,u,h,f,m,w,b,x,A,E)=>{let{pxRound:C,points:_}=l,T,S;h.ori==0?(T=tr,S=fa):(T=nr,S=ma);let G=fe(_.width*le,3),D=(_.size-_.width)/2*le,K=fe(D*2,3),Y=new Path2D,ee=new Path2D,{left:q,top:M,width:Z,height:O}=n.bbox;sr(ee,q-K,M-K,Z+K*2,O+K*2);let j=I=>{if(u[I]!=null){let ne=C(m(a[I],h,A,b)),U=C(w(u[I],f,E,x));T(Y,ne+D,U),S(Y,ne,U,D,0,Gs*2)}};if(o)o.forEach(j);else for(let I=t;I<=s;I++)j(I);return{stroke:G>0?Y:null,fill:Y,clip:ee,flags:Zn|go}})}function ba(r){return(n,e,t,s,o,l)=>{t!=s&&(o!=t&&l!=t&&r(n,e,t),o!=s&&l!=s&&r(n,e,s),r(n,e,l))}}function ya(r){let n=oe(r?.alignGaps,0);return(e,t,s,o)=>yn(e,t,(l,a,u,h,f,m,w,b,x,A,E)=>{[s,o]=Js(u,s,o);let C=l.pxRound,_=O=>C(m(O,h,A,b)),T=O=>C(w(O,f,E,x)),S,G;h.ori==0?(S=Xn,G=Rd):(S=es,G=Nd);let D=h.dir*(h.ori==0?1:-1),K={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Zn},Y=K.stroke,ee=!1;if(o-s>=A*4){let O=z=>e.posToVal(z,h.key,!0),j=null,I=null,ne,U,Je,ye=_(a[D==1?s:o]),se=_(a[s]),ue=_(a[o]),Q=O(D==1?se+1:ue-1);for(let z=D==1?s:o;z>=s&&z<=o;z+=D){let Te=a[z],_e=(D==1?Te<Q:Te>Q)?ye:_(Te),ae=u[z];_e==ye?ae!=null?(U=ae,j==null?(S(Y,_e,T(U)),ne=j=I=U):U<j?j=U:U>I&&(I=U)):ae===null&&(ee=!0):(j!=null&&G(Y,ye,T(j),T(I),T(ne),T(U)),ae!=null?(U=ae,S(Y,_e,T(U)),j=I=ne=U):(j=I=null,ae===null&&(ee=!0)),ye=_e,Q=O(ye+D))}j!=null&&j!=I&&Je!=ye&&G(Y,ye,T(j),T(I),T(ne),T(U))}else for(let O=D==1?s:o;O>=s&&O<=o;O+=D){let j=u[O];j===null?ee=!0:j!=null&&S(Y,_(a[O]),T(j))}let[M,Z]=Mo(e,t);if(l.fill!=null||M!=0){let O=K.fill=new Path2D(Y),j=l.fillTo(e,t,l.min,l.max,M),I=T(j),ne=_(a[s]),U=_(a[o]);D==-1&&([U,ne]=[ne,U]),S(O,U,I),S(O,ne,I)}if(!l.spanGaps){let O=[];ee&&O.push(...Co(a,u,s,o,D,_,n)),K.gaps=O=l.gaps(e,t,s,o,O),K.clip=er(O,h.ori,b,x,A,E)}return Z!=0&&(K.band=Z==2?[Ut(e,t,s,o,Y,-1),Ut(e,t,s,o,Y,1)]:Ut(e,t,s,o,Y,Z)),K})}function Hd(r){let n=oe(r.align,1),e=oe(r.ascDesc,!1),t=oe(r.alignGaps,0),s=oe(r.extend,!1);return(o,l,a,u)=>yn(o,l,(h,f,m,w,b,x,A,E,C,_,T)=>{[a,u]=Js(m,a,u);let S=h.pxRound,{left:G,width:D}=o.bbox,K=se=>S(x(se,w,_,E)),Y=se=>S(A(se,b,T,C)),ee=w.ori==0?Xn:es,q={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Zn},M=q.stroke,Z=w.dir*(w.ori==0?1:-1),O=Y(m[Z==1?a:u]),j=K(f[Z==1?a:u]),I=j,ne=j;s&&n==-1&&(ne=G,ee(M,ne,O)),ee(M,j,O);for(let se=Z==1?a:u;se>=a&&se<=u;se+=Z){let ue=m[se];if(ue==null)continue;let Q=K(f[se]),z=Y(ue);n==1?ee(M,Q,O):ee(M,I,z),ee(M,Q,z),O=z,I=Q}let U=I;s&&n==1&&(U=G+D,ee(M,U,O));let[Je,ye]=Mo(o,l);if(h.fill!=null||Je!=0){let se=q.fill=new Path2D(M),ue=h.fillTo(o,l,h.min,h.max,Je),Q=Y(ue);ee(se,U,Q),ee(se,ne,Q)}if(!h.spanGaps){let se=[];se.push(...Co(f,m,a,u,Z,K,t));let ue=h.width*le/2,Q=e||n==1?ue:-ue,z=e||n==-1?-ue:ue;se.forEach(Te=>{Te[0]+=Q,Te[1]+=z}),q.gaps=se=h.gaps(o,l,a,u,se),q.clip=er(se,w.ori,E,C,_,T)}return ye!=0&&(q.band=ye==2?[Ut(o,l,a,u,M,-1),Ut(o,l,a,u,M,1)]:Ut(o,l,a,u,M,ye)),q})}function Hl(r,n,e,t,s,o,l=pe){if(r.length>1){let a=null;for(let u=0,h=1/0;u<r.length;u++)if(n[u]!==void 0){if(a!=null){let f=Ce(r[u]-r[a]);f<h&&(h=f,l=Ce(e(r[u],t,s,o)-e(r[a],t,s,o)))}a=u}}return l}function Ld(r){r=r||ks;let n=oe(r.size,[.6,pe,1]),e=r.align||0,t=r.gap||0,s=r.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let o=te(s),l=1-n[0],a=oe(n[1],pe),u=oe(n[2],1),h=oe(r.disp,ks),f=oe(r.each,b=>{}),{fill:m,stroke:w}=h;return(b,x,A,E)=>yn(b,x,(C,_,T,S,G,D,K,Y,ee,q,M)=>{let Z=C.pxRound,O=e,j=t*le,I=a*le,ne=u*le,U,Je;S.ori==0?[U,Je]=o(b,x):[Je,U]=o(b,x);let ye=S.dir*(S.ori==0?1:-1),se=S.ori==0?sr:Ro,ue=S.ori==0?f:(L,me,Ae,En,nn,Tt,sn)=>{f(L,me,Ae,nn,En,sn,Tt)},Q=oe(b.bands,So).find(L=>L.series[0]==x),z=Q!=null?Q.dir:0,Te=C.fillTo(b,x,C.min,C.max,z),je=Z(K(Te,G,M,ee)),_e,ae,bt,tt=q,xe=Z(C.width*le),Et=!1,Dt=null,ut=null,It=null,$n=null;m!=null&&(xe==0||w!=null)&&(Et=!0,Dt=m.values(b,x,A,E),ut=new Map,new Set(Dt).forEach(L=>{L!=null&&ut.set(L,new Path2D)}),xe>0&&(It=w.values(b,x,A,E),$n=new Map,new Set(It).forEach(L=>{L!=null&&$n.set(L,new Path2D)})));let{x0:Sn,size:ts}=h;if(Sn!=null&&ts!=null){O=1,_=Sn.values(b,x,A,E),Sn.unit==2&&(_=_.map(Ae=>b.posToVal(Y+Ae*q,S.key,!0)));let L=ts.values(b,x,A,E);ts.unit==2?ae=L[0]*q:ae=D(L[0],S,q,Y)-D(0,S,q,Y),tt=Hl(_,T,D,S,q,Y,tt),bt=tt-ae+j}else tt=Hl(_,T,D,S,q,Y,tt),bt=tt*l+j,ae=tt-bt;bt<1&&(bt=0),xe>=ae/2&&(xe=0),bt<5&&(Z=Wl);let $s=bt>0,en=tt-bt-($s?xe:0);ae=Z(po(en,ne,I)),_e=(O==0?ae/2:O==ye?0:ae)-O*ye*((O==0?j/2:0)+($s?xe/2:0));let Be={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Pn=Et?null:new Path2D,Ft=null;if(Q!=null)Ft=b.data[Q.series[1]];else{let{y0:L,y1:me}=h;L!=null&&me!=null&&(T=me.values(b,x,A,E),Ft=L.values(b,x,A,E))}let tn=U*ae,J=Je*ae;for(let L=ye==1?A:E;L>=A&&L<=E;L+=ye){let me=T[L];if(me==null)continue;if(Ft!=null){let Ze=Ft[L]??0;if(me-Ze==0)continue;je=K(Ze,G,M,ee)}let Ae=S.distr!=2||h!=null?_[L]:L,En=D(Ae,S,q,Y),nn=K(oe(me,Te),G,M,ee),Tt=Z(En-_e),sn=Z(Ye(nn,je)),nt=Z(Pt(nn,je)),dt=sn-nt;if(me!=null){let Ze=me<0?J:tn,yt=me<0?tn:J;Et?(xe>0&&It[L]!=null&&se($n.get(It[L]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt),Dt[L]!=null&&se(ut.get(Dt[L]),Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt)):se(Pn,Tt,nt+at(xe/2),ae,Ye(0,dt-xe),Ze,yt),ue(b,x,L,Tt-xe/2,nt,ae+xe,dt)}}return xe>0?Be.stroke=Et?$n:Pn:Et||(Be._fill=C.width==0?C._fill:C._stroke??C._fill,Be.width=0),Be.fill=Et?ut:Pn,Be})}function Dd(r,n){let e=oe(n?.alignGaps,0);return(t,s,o,l)=>yn(t,s,(a,u,h,f,m,w,b,x,A,E,C)=>{[o,l]=Js(h,o,l);let _=a.pxRound,T=U=>_(w(U,f,E,x)),S=U=>_(b(U,m,C,A)),G,D,K;f.ori==0?(G=tr,K=Xn,D=ga):(G=nr,K=es,D=wa);let Y=f.dir*(f.ori==0?1:-1),ee=T(u[Y==1?o:l]),q=ee,M=[],Z=[];for(let U=Y==1?o:l;U>=o&&U<=l;U+=Y)if(h[U]!=null){let ye=u[U],se=T(ye);M.push(q=se),Z.push(S(h[U]))}let O={stroke:r(M,Z,G,K,D,_),fill:null,clip:null,band:null,gaps:null,flags:Zn},j=O.stroke,[I,ne]=Mo(t,s);if(a.fill!=null||I!=0){let U=O.fill=new Path2D(j),Je=a.fillTo(t,s,a.min,a.max,I),ye=S(Je);K(U,q,ye),K(U,ee,ye)}if(!a.spanGaps){let U=[];U.push(...Co(u,h,o,l,Y,T,e)),O.gaps=U=a.gaps(t,s,o,l,U),O.clip=er(U,f.ori,x,A,E,C)}return ne!=0&&(O.band=ne==2?[Ut(t,s,o,l,j,-1),Ut(t,s,o,l,j,1)]:Ut(t,s,o,l,j,ne)),O})}function Fd(r){return Dd(Od,r)}function Od(r,n,e,t,s,o){let l=r.length;if(l<2)return null;let a=new Path2D;if(e(a,r[0],n[0]),l==2)t(a,r[1],n[1]);else{let u=Array(l),h=Array(l-1),f=Array(l-1),m=Array(l-1);for(let w=0;w<l-1;w++)f[w]=n[w+1]-n[w],m[w]=r[w+1]-r[w],h[w]=f[w]/m[w];u[0]=h[0];for(let w=1;w<l-1;w++)h[w]===0||h[w-1]===0||h[w-1]>0!=h[w]>0?u[w]=0:(u[w]=3*(m[w-1]+m[w])/((2*m[w]+m[w-1])/h[w-1]+(m[w]+2*m[w-1])/h[w]),isFinite(u[w])||(u[w]=0));u[l-1]=h[l-2];for(let w=0;w<l-1;w++)s(a,r[w]+m[w]/3,n[w]+u[w]*m[w]/3,r[w+1]-m[w]/3,n[w+1]-u[w+1]*m[w]/3,r[w+1],n[w+1])}return a}function Ll(){for(let r of wo)r.syncRect(!0)}function Dl(r,n,e,t){return(t?[r[0],r[1]].concat(r.slice(2)):[r[0]].concat(r.slice(1))).map((o,l)=>vo(o,l,n,e))}function Ud(r,n){return r.map((e,t)=>t==0?{}:Ee({},n,e))}function vo(r,n,e,t){return Ee({},n==0?e:t,r)}function _a(r,n,e){return n==null?Yn:[n,e]}function Wd(r,n,e){return n==null?Yn:Ks(n,e,xo,!0)}function ka(r,n,e,t){return n==null?Yn:Zs(n,e,r.scales[t].log,!1)}function xa(r,n,e,t){return n==null?Yn:ko(n,e,r.scales[t].log,!1)}function Gd(r,n,e,t,s){let o=Ye(fl(r),fl(n)),l=n-r,a=St(s/t*l,e);do{let u=e[a],h=t*u/l;if(h>=s&&o+(u<5?Xt.get(u):0)<=17)return[u,h]}while(++a<e.length);return[0,0]}function Fl(r){let n,e;return r=r.replace(/(\d+)px/,(t,s)=>(n=Me((e=+s)*le))+"px"),[r,n,e]}function qd(r){r.show&&[r.font,r.labelFont].forEach(n=>{let e=fe(n[2]*le,1);n[0]=n[0].replace(/[0-9.]+px/,e+"px"),n[1]=e})}function ze(r,n,e){let t={mode:oe(r.mode,1)},s=t.mode;function o(i,c,d,p){let g=c.valToPct(i);return p+d*(c.dir==-1?1-g:g)}function l(i,c,d,p){let g=c.valToPct(i);return p+d*(c.dir==-1?g:1-g)}function a(i,c,d,p){return c.ori==0?o(i,c,d,p):l(i,c,d,p)}t.valToPosH=o,t.valToPosV=l;let u=!1;t.status=0;let h=t.root=wt(eu);if(r.id!=null&&(h.id=r.id),lt(h,r.class),r.title){let i=wt(su,h);i.textContent=r.title}let f=$t("canvas"),m=t.ctx=f.getContext("2d"),w=wt(ru,h);vn("click",w,i=>{i.target===x&&(ge!=On||ke!=zn)&&Ue.click(t,i)},!0);let b=t.under=wt(ou,w);w.appendChild(f);let x=t.over=wt(iu,w);r=Jn(r);let A=+oe(r.pxAlign,1),E=Nl(A);(r.plugins||[]).forEach(i=>{i.opts&&(r=i.opts(t,r)||r)});let C=r.ms||.001,_=t.series=s==1?Dl(r.series||[],Pl,Cl,!1):Ud(r.series||[null],Ml),T=t.axes=Dl(r.axes||[],Sl,Tl,!0),S=t.scales={},G=t.bands=r.bands||[];G.forEach(i=>{i.fill=te(i.fill||null),i.dir=oe(i.dir,-1)});let D=s==2?_[1].facets[0].scale:_[0].scale,K={axes:pc,series:ac},Y=(r.drawOrder||["axes","series"]).map(i=>K[i]);function ee(i){let c=i.distr==3?d=>Vt(d>0?d:i.clamp(t,d,i.min,i.max,i.key)):i.distr==4?d=>ro(d,i.asinh):i.distr==100?d=>i.fwd(d):d=>d;return d=>{let p=c(d),{_min:g,_max:v}=i,y=v-g;return(p-g)/y}}function q(i){let c=S[i];if(c==null){let d=(r.scales||ks)[i]||ks;if(d.from!=null){q(d.from);let p=Ee({},S[d.from],d,{key:i});p.valToPct=ee(p),S[i]=p}else{c=S[i]=Ee({},i==D?da:Ad,d),c.key=i;let p=c.time,g=c.range,v=Qt(g);if((i!=D||s==2&&!p)&&(v&&(g[0]==null||g[1]==null)&&(g={min:g[0]==null?dl:{mode:1,hard:g[0],soft:g[0]},max:g[1]==null?dl:{mode:1,hard:g[1],soft:g[1]}},v=!1),!v&&Xs(g))){let y=g;g=($,P,R)=>P==null?Yn:Ks(P,R,y)}c.range=te(g||(p?Id:i==D?c.distr==3?jd:c.distr==4?Bd:_a:c.distr==3?ka:c.distr==4?xa:Wd)),c.auto=te(v?!1:c.auto),c.clamp=te(c.clamp||Td),c._min=c._max=null,c.valToPct=ee(c)}}}q("x"),q("y"),s==1&&_.forEach(i=>{q(i.scale)}),T.forEach(i=>{q(i.scale)});for(let i in r.scales)q(i);let M=S[D],Z=M.distr,O,j;M.ori==0?(lt(h,tu),O=o,j=l):(lt(h,nu),O=l,j=o);let I={};for(let i in S){let c=S[i];(c.min!=null||c.max!=null)&&(I[i]={min:c.min,max:c.max},c.min=c.max=null)}let ne=r.tzDate||(i=>new Date(Me(i/C))),U=r.fmtDate||Po,Je=C==1?td(ne):rd(ne),ye=kl(ne,_l(C==1?ed:sd,U)),se=$l(ne,xl(id,U)),ue=[],Q=t.legend=Ee({},cd,r.legend),z=t.cursor=Ee({},md,{drag:{y:s==2}},r.cursor),Te=Q.show,je=z.show,_e=Q.markers;Q.idxs=ue,_e.width=te(_e.width),_e.dash=te(_e.dash),_e.stroke=te(_e.stroke),_e.fill=te(_e.fill);let ae,bt,tt,xe=[],Et=[],Dt,ut=!1,It={};if(Q.live){let i=_[1]?_[1].values:null;ut=i!=null,Dt=ut?i(t,1,0):{_:0};for(let c in Dt)It[c]=yo}if(Te)if(ae=$t("table",hu,h),tt=$t("tbody",null,ae),Q.mount(t,ae),ut){bt=$t("thead",null,ae,tt);let i=$t("tr",null,bt);$t("th",null,i);for(var $n in Dt)$t("th",Qi,i).textContent=$n}else lt(ae,fu),Q.live&&lt(ae,pu);let Sn={show:!0},ts={show:!1};function $s(i,c){if(c==0&&(ut||!Q.live||s==2))return Yn;let d=[],p=$t("tr",mu,tt,tt.childNodes[c]);lt(p,i.class),i.show||lt(p,wn);let g=$t("th",null,p);if(_e.show){let $=wt(gu,g);if(c>0){let P=_e.width(t,c);P&&($.style.border=P+"px "+_e.dash(t,c)+" "+_e.stroke(t,c)),$.style.background=_e.fill(t,c)}}let v=wt(Qi,g);i.label instanceof HTMLElement?v.appendChild(i.label):v.textContent=i.label,c>0&&(_e.show||(v.style.color=i.width>0?_e.stroke(t,c):_e.fill(t,c)),Be("click",g,$=>{if(z._lock)return;on($);let P=_.indexOf(i);if(($.ctrlKey||$.metaKey)!=Q.isolate){let R=_.some((H,F)=>F>0&&F!=P&&H.show);_.forEach((H,F)=>{F>0&&Mt(F,R?F==P?Sn:ts:Sn,!0,Pe.setSeries)})}else Mt(P,{show:!i.show},!0,Pe.setSeries)},!1),An&&Be(nl,g,$=>{z._lock||(on($),Mt(_.indexOf(i),Un,!0,Pe.setSeries))},!1));for(var y in Dt){let $=$t("td",wu,p);$.textContent="--",d.push($)}return[p,d]}let en=new Map;function Be(i,c,d,p=!0){let g=en.get(c)||{},v=z.bind[i](t,c,d,p);v&&(vn(i,c,g[i]=v),en.set(c,g))}function Pn(i,c,d){let p=en.get(c)||{};for(let g in p)(i==null||g==i)&&(ho(g,c,p[g]),delete p[g]);i==null&&en.delete(c)}let Ft=0,tn=0,J=0,L=0,me=0,Ae=0,En=me,nn=Ae,Tt=J,sn=L,nt=0,dt=0,Ze=0,yt=0;t.bbox={};let cr=!1,Ss=!1,Tn=!1,rn=!1,Ps=!1,ht=!1;function ur(i,c,d){(d||i!=t.width||c!=t.height)&&Go(i,c),Hn(!1),Tn=!0,Ss=!0,Ln()}function Go(i,c){t.width=Ft=J=i,t.height=tn=L=c,me=Ae=0,tc(),nc();let d=t.bbox;nt=d.left=mn(me*le,.5),dt=d.top=mn(Ae*le,.5),Ze=d.width=mn(J*le,.5),yt=d.height=mn(L*le,.5)}let Qa=3;function Xa(){let i=!1,c=0;for(;!i;){c++;let d=dc(c),p=hc(c);i=c==Qa||d&&p,i||(Go(t.width,t.height),Ss=!0)}}function ec({width:i,height:c}){ur(i,c)}t.setSize=ec;function tc(){let i=!1,c=!1,d=!1,p=!1;T.forEach((g,v)=>{if(g.show&&g._show){let{side:y,_size:$}=g,P=y%2,R=g.label!=null?g.labelSize:0,H=$+R;H>0&&(P?(J-=H,y==3?(me+=H,p=!0):d=!0):(L-=H,y==0?(Ae+=H,i=!0):c=!0))}}),ln[0]=i,ln[1]=d,ln[2]=c,ln[3]=p,J-=Wt[1]+Wt[3],me+=Wt[3],L-=Wt[2]+Wt[0],Ae+=Wt[0]}function nc(){let i=me+J,c=Ae+L,d=me,p=Ae;function g(v,y){switch(v){case 1:return i+=y,i-y;case 2:return c+=y,c-y;case 3:return d-=y,d+y;case 0:return p-=y,p+y}}T.forEach((v,y)=>{if(v.show&&v._show){let $=v.side;v._pos=g($,v._size),v.label!=null&&(v._lpos=g($,v.labelSize))}})}if(z.dataIdx==null){let i=z.hover,c=i.skip=new Set(i.skip??[]);c.add(void 0);let d=i.prox=te(i.prox),p=i.bias??=0;z.dataIdx=(g,v,y,$)=>{if(v==0)return y;let P=y,R=d(g,v,y,$)??pe,H=R>=0&&R<pe,F=M.ori==0?J:L,B=z.left,ie=n[0],re=n[v];if(c.has(re[y])){P=null;let X=null,W=null,V;if(p==0||p==-1)for(V=y;X==null&&V-- >0;)c.has(re[V])||(X=V);if(p==0||p==1)for(V=y;W==null&&V++<re.length;)c.has(re[V])||(W=V);if(X!=null||W!=null)if(H){let ve=X==null?-1/0:O(ie[X],M,F,0),$e=W==null?1/0:O(ie[W],M,F,0),Fe=B-ve,de=$e-B;Fe<=de?Fe<=R&&(P=X):de<=R&&(P=W)}else P=W==null?X:X==null?W:y-X<=W-y?X:W}else H&&Ce(B-O(ie[y],M,F,0))>R&&(P=null);return P}}let on=i=>{z.event=i};z.idxs=ue,z._lock=!1;let Ie=z.points;Ie.show=te(Ie.show),Ie.size=te(Ie.size),Ie.stroke=te(Ie.stroke),Ie.width=te(Ie.width),Ie.fill=te(Ie.fill);let At=t.focus=Ee({},r.focus||{alpha:.3},z.focus),An=At.prox>=0,Mn=An&&Ie.one,pt=[],Cn=[],Rn=[];function qo(i,c){let d=Ie.show(t,c);if(d instanceof HTMLElement)return lt(d,du),lt(d,i.class),Lt(d,-10,-10,J,L),x.insertBefore(d,pt[c]),d}function Ko(i,c){if(s==1||c>0){let d=s==1&&S[i.scale].time,p=i.value;i.value=d?wl(p)?$l(ne,xl(p,U)):p||se:p||Sd,i.label=i.label||(d?wd:gd)}if(Mn||c>0){i.width=i.width==null?1:i.width,i.paths=i.paths||zd||Au,i.fillTo=te(i.fillTo||Md),i.pxAlign=+oe(i.pxAlign,A),i.pxRound=Nl(i.pxAlign),i.stroke=te(i.stroke||null),i.fill=te(i.fill||null),i._stroke=i._fill=i._paths=i._focus=null;let d=Pd(Ye(1,i.width),1),p=i.points=Ee({},{size:d,width:Ye(1,d*.2),stroke:i.stroke,space:d*2,paths:Vd,_stroke:null,_fill:null},i.points);p.show=te(p.show),p.filter=te(p.filter),p.fill=te(p.fill),p.stroke=te(p.stroke),p.paths=te(p.paths),p.pxAlign=i.pxAlign}if(Te){let d=$s(i,c);xe.splice(c,0,d[0]),Et.splice(c,0,d[1]),Q.values.push(null)}if(je){ue.splice(c,0,null);let d=null;Mn?c==0&&(d=qo(i,c)):c>0&&(d=qo(i,c)),pt.splice(c,0,d),Cn.splice(c,0,0),Rn.splice(c,0,0)}De("addSeries",c)}function sc(i,c){c=c??_.length,i=s==1?vo(i,c,Pl,Cl):vo(i,c,{},Ml),_.splice(c,0,i),Ko(_[c],c)}t.addSeries=sc;function rc(i){if(_.splice(i,1),Te){Q.values.splice(i,1),Et.splice(i,1);let c=xe.splice(i,1)[0];Pn(null,c.firstChild),c.remove()}je&&(ue.splice(i,1),pt.splice(i,1)[0].remove(),Cn.splice(i,1),Rn.splice(i,1)),De("delSeries",i)}t.delSeries=rc;let ln=[!1,!1,!1,!1];function oc(i,c){if(i._show=i.show,i.show){let d=i.side%2,p=S[i.scale];p==null&&(i.scale=d?_[1].scale:D,p=S[i.scale]);let g=p.time;i.size=te(i.size),i.space=te(i.space),i.rotate=te(i.rotate),Qt(i.incrs)&&i.incrs.forEach(y=>{!Xt.has(y)&&Xt.set(y,Gl(y))}),i.incrs=te(i.incrs||(p.distr==2?Zu:g?C==1?Xu:nd:gn)),i.splits=te(i.splits||(g&&p.distr==1?Je:p.distr==3?fo:p.distr==4?yd:bd)),i.stroke=te(i.stroke),i.grid.stroke=te(i.grid.stroke),i.ticks.stroke=te(i.ticks.stroke),i.border.stroke=te(i.border.stroke);let v=i.values;i.values=Qt(v)&&!Qt(v[0])?te(v):g?Qt(v)?kl(ne,_l(v,U)):wl(v)?od(ne,v):v||ye:v||vd,i.filter=te(i.filter||(p.distr>=3&&p.log==10?xd:p.distr==3&&p.log==2?$d:jl)),i.font=Fl(i.font),i.labelFont=Fl(i.labelFont),i._size=i.size(t,null,c,0),i._space=i._rotate=i._incrs=i._found=i._splits=i._values=null,i._size>0&&(ln[c]=!0,i._el=wt(lu,w))}}function ns(i,c,d,p){let[g,v,y,$]=d,P=c%2,R=0;return P==0&&($||v)&&(R=c==0&&!g||c==2&&!y?Me(Sl.size/3):0),P==1&&(g||y)&&(R=c==1&&!v||c==3&&!$?Me(Tl.size/2):0),R}let Yo=t.padding=(r.padding||[ns,ns,ns,ns]).map(i=>te(oe(i,ns))),Wt=t._padding=Yo.map((i,c)=>i(t,c,ln,0)),Ve,Re=null,Ne=null,Es=s==1?_[0].idxs:null,_t=null,ss=!1;function Jo(i,c){if(n=i??[],t.data=t._data=n,s==2){Ve=0;for(let d=1;d<_.length;d++)Ve+=n[d][0].length}else{n.length==0&&(t.data=t._data=n=[[]]),_t=n[0],Ve=_t.length;let d=n;if(Z==2){d=n.slice();let p=d[0]=Array(Ve);for(let g=0;g<Ve;g++)p[g]=g}t._data=n=d}if(Hn(!0),De("setData"),Z==2&&(Tn=!0),c!==!1){let d=M;d.auto(t,ss)?dr():Bt(D,d.min,d.max),rn=rn||z.left>=0,ht=!0,Ln()}}t.setData=Jo;function dr(){ss=!0;let i,c;s==1&&(Ve>0?(Re=Es[0]=0,Ne=Es[1]=Ve-1,i=n[0][Re],c=n[0][Ne],Z==2?(i=Re,c=Ne):i==c&&(Z==3?[i,c]=Zs(i,i,M.log,!1):Z==4?[i,c]=ko(i,i,M.log,!1):M.time?c=i+Me(86400/C):[i,c]=Ks(i,c,xo,!0))):(Re=Es[0]=i=null,Ne=Es[1]=c=null)),Bt(D,i,c)}let Ts,Nn,hr,pr,fr,mr,gr,wr,vr,Qe;function Zo(i,c,d,p,g,v){i??=el,d??=So,p??="butt",g??=el,v??="round",i!=Ts&&(m.strokeStyle=Ts=i),g!=Nn&&(m.fillStyle=Nn=g),c!=hr&&(m.lineWidth=hr=c),v!=fr&&(m.lineJoin=fr=v),p!=mr&&(m.lineCap=mr=p),d!=pr&&m.setLineDash(pr=d)}function Qo(i,c,d,p){c!=Nn&&(m.fillStyle=Nn=c),i!=gr&&(m.font=gr=i),d!=wr&&(m.textAlign=wr=d),p!=vr&&(m.textBaseline=vr=p)}function br(i,c,d,p,g=0){if(p.length>0&&i.auto(t,ss)&&(c==null||c.min==null)){let v=oe(Re,0),y=oe(Ne,p.length-1),$=d.min==null?xu(p,v,y,g,i.distr==3):[d.min,d.max];i.min=Pt(i.min,d.min=$[0]),i.max=Ye(i.max,d.max=$[1])}}let Xo={min:null,max:null};function ic(){for(let p in S){let g=S[p];I[p]==null&&(g.min==null||I[D]!=null&&g.auto(t,ss))&&(I[p]=Xo)}for(let p in S){let g=S[p];I[p]==null&&g.from!=null&&I[g.from]!=null&&(I[p]=Xo)}I[D]!=null&&Hn(!0);let i={};for(let p in I){let g=I[p];if(g!=null){let v=i[p]=Jn(S[p],Ru);if(g.min!=null)Ee(v,g);else if(p!=D||s==2)if(Ve==0&&v.from==null){let y=v.range(t,null,null,p);v.min=y[0],v.max=y[1]}else v.min=pe,v.max=-pe}}if(Ve>0){_.forEach((p,g)=>{if(s==1){let v=p.scale,y=I[v];if(y==null)return;let $=i[v];if(g==0){let P=$.range(t,$.min,$.max,v);$.min=P[0],$.max=P[1],Re=St($.min,n[0]),Ne=St($.max,n[0]),Ne-Re>1&&(n[0][Re]<$.min&&Re++,n[0][Ne]>$.max&&Ne--),p.min=_t[Re],p.max=_t[Ne]}else p.show&&p.auto&&br($,y,p,n[g],p.sorted);p.idxs[0]=Re,p.idxs[1]=Ne}else if(g>0&&p.show&&p.auto){let[v,y]=p.facets,$=v.scale,P=y.scale,[R,H]=n[g],F=i[$],B=i[P];F!=null&&br(F,I[$],v,R,v.sorted),B!=null&&br(B,I[P],y,H,y.sorted),p.min=y.min,p.max=y.max}});for(let p in i){let g=i[p],v=I[p];if(g.from==null&&(v==null||v.min==null)){let y=g.range(t,g.min==pe?null:g.min,g.max==-pe?null:g.max,p);g.min=y[0],g.max=y[1]}}}for(let p in i){let g=i[p];if(g.from!=null){let v=i[g.from];if(v.min==null)g.min=g.max=null;else{let y=g.range(t,v.min,v.max,p);g.min=y[0],g.max=y[1]}}}let c={},d=!1;for(let p in i){let g=i[p],v=S[p];if(v.min!=g.min||v.max!=g.max){v.min=g.min,v.max=g.max;let y=v.distr;v._min=y==3?Vt(v.min):y==4?ro(v.min,v.asinh):y==100?v.fwd(v.min):v.min,v._max=y==3?Vt(v.max):y==4?ro(v.max,v.asinh):y==100?v.fwd(v.max):v.max,c[p]=d=!0}}if(d){_.forEach((p,g)=>{s==2?g>0&&c.y&&(p._paths=null):c[p.scale]&&(p._paths=null)});for(let p in c)Tn=!0,De("setScale",p);je&&z.left>=0&&(rn=ht=!0)}for(let p in I)I[p]=null}function lc(i){let c=po(Re-1,0,Ve-1),d=po(Ne+1,0,Ve-1);for(;i[c]==null&&c>0;)c--;for(;i[d]==null&&d<Ve-1;)d++;return[c,d]}function ac(){if(Ve>0){let i=_.some(c=>c._focus)&&Qe!=At.alpha;i&&(m.globalAlpha=Qe=At.alpha),_.forEach((c,d)=>{if(d>0&&c.show&&(ei(d,!1),ei(d,!0),c._paths==null)){let p=Qe;Qe!=c.alpha&&(m.globalAlpha=Qe=c.alpha);let g=s==2?[0,n[d][0].length-1]:lc(n[d]);c._paths=c.paths(t,d,g[0],g[1]),Qe!=p&&(m.globalAlpha=Qe=p)}}),_.forEach((c,d)=>{if(d>0&&c.show){let p=Qe;Qe!=c.alpha&&(m.globalAlpha=Qe=c.alpha),c._paths!=null&&ti(d,!1);{let g=c._paths!=null?c._paths.gaps:null,v=c.points.show(t,d,Re,Ne,g),y=c.points.filter(t,d,v,g);(v||y)&&(c.points._paths=c.points.paths(t,d,Re,Ne,y),ti(d,!0))}Qe!=p&&(m.globalAlpha=Qe=p),De("drawSeries",d)}}),i&&(m.globalAlpha=Qe=1)}}function ei(i,c){let d=c?_[i].points:_[i];d._stroke=d.stroke(t,i),d._fill=d.fill(t,i)}function ti(i,c){let d=c?_[i].points:_[i],{stroke:p,fill:g,clip:v,flags:y,_stroke:$=d._stroke,_fill:P=d._fill,_width:R=d.width}=d._paths;R=fe(R*le,3);let H=null,F=R%2/2;c&&P==null&&(P=R>0?"#fff":$);let B=d.pxAlign==1&&F>0;if(B&&m.translate(F,F),!c){let ie=nt-R/2,re=dt-R/2,X=Ze+R,W=yt+R;H=new Path2D,H.rect(ie,re,X,W)}c?yr($,R,d.dash,d.cap,P,p,g,y,v):cc(i,$,R,d.dash,d.cap,P,p,g,y,H,v),B&&m.translate(-F,-F)}function cc(i,c,d,p,g,v,y,$,P,R,H){let F=!1;P!=0&&G.forEach((B,ie)=>{if(B.series[0]==i){let re=_[B.series[1]],X=n[B.series[1]],W=(re._paths||ks).band;Qt(W)&&(W=B.dir==1?W[0]:W[1]);let V,ve=null;re.show&&W&&Su(X,Re,Ne)?(ve=B.fill(t,ie)||v,V=re._paths.clip):W=null,yr(c,d,p,g,ve,y,$,P,R,H,V,W),F=!0}}),F||yr(c,d,p,g,v,y,$,P,R,H)}let ni=Zn|go;function yr(i,c,d,p,g,v,y,$,P,R,H,F){Zo(i,c,d,p,g),(P||R||F)&&(m.save(),P&&m.clip(P),R&&m.clip(R)),F?($&ni)==ni?(m.clip(F),H&&m.clip(H),Ms(g,y),As(i,v,c)):$&go?(Ms(g,y),m.clip(F),As(i,v,c)):$&Zn&&(m.save(),m.clip(F),H&&m.clip(H),Ms(g,y),m.restore(),As(i,v,c)):(Ms(g,y),As(i,v,c)),(P||R||F)&&m.restore()}function As(i,c,d){d>0&&(c instanceof Map?c.forEach((p,g)=>{m.strokeStyle=Ts=g,m.stroke(p)}):c!=null&&i&&m.stroke(c))}function Ms(i,c){c instanceof Map?c.forEach((d,p)=>{m.fillStyle=Nn=p,m.fill(d)}):c!=null&&i&&m.fill(c)}function uc(i,c,d,p){let g=T[i],v;if(p<=0)v=[0,0];else{let y=g._space=g.space(t,i,c,d,p),$=g._incrs=g.incrs(t,i,c,d,p,y);v=Gd(c,d,$,p,y)}return g._found=v}function _r(i,c,d,p,g,v,y,$,P,R){let H=y%2/2;A==1&&m.translate(H,H),Zo($,y,P,R,$),m.beginPath();let F,B,ie,re,X=g+(p==0||p==3?-v:v);d==0?(B=g,re=X):(F=g,ie=X);for(let W=0;W<i.length;W++)c[W]!=null&&(d==0?F=ie=i[W]:B=re=i[W],m.moveTo(F,B),m.lineTo(ie,re));m.stroke(),A==1&&m.translate(-H,-H)}function dc(i){let c=!0;return T.forEach((d,p)=>{if(!d.show)return;let g=S[d.scale];if(g.min==null){d._show&&(c=!1,d._show=!1,Hn(!1));return}else d._show||(c=!1,d._show=!0,Hn(!1));let v=d.side,y=v%2,{min:$,max:P}=g,[R,H]=uc(p,$,P,y==0?J:L);if(H==0)return;let F=g.distr==2,B=d._splits=d.splits(t,p,$,P,R,H,F),ie=g.distr==2?B.map(V=>_t[V]):B,re=g.distr==2?_t[B[1]]-_t[B[0]]:R,X=d._values=d.values(t,d.filter(t,ie,p,H,re),p,H,re);d._rotate=v==2?d.rotate(t,X,p,H):0;let W=d._size;d._size=vt(d.size(t,X,p,i)),W!=null&&d._size!=W&&(c=!1)}),c}function hc(i){let c=!0;return Yo.forEach((d,p)=>{let g=d(t,p,ln,i);g!=Wt[p]&&(c=!1),Wt[p]=g}),c}function pc(){for(let i=0;i<T.length;i++){let c=T[i];if(!c.show||!c._show)continue;let d=c.side,p=d%2,g,v,y=c.stroke(t,i),$=d==0||d==3?-1:1,[P,R]=c._found;if(c.label!=null){let qe=c.labelGap*$,ot=Me((c._lpos+qe)*le);Qo(c.labelFont[0],y,"center",d==2?"top":Xi),m.save(),p==1?(g=v=0,m.translate(ot,Me(dt+yt/2)),m.rotate((d==3?-Gs:Gs)/2)):(g=Me(nt+Ze/2),v=ot);let un=Il(c.label)?c.label(t,i,P,R):c.label;m.fillText(un,g,v),m.restore()}if(R==0)continue;let H=S[c.scale],F=p==0?Ze:yt,B=p==0?nt:dt,ie=c._splits,re=H.distr==2?ie.map(qe=>_t[qe]):ie,X=H.distr==2?_t[ie[1]]-_t[ie[0]]:P,W=c.ticks,V=c.border,ve=W.show?W.size:0,$e=Me(ve*le),Fe=Me((c.alignTo==2?c._size-ve-c.gap:c.gap)*le),de=c._rotate*-Gs/180,Se=E(c._pos*le),st=($e+Fe)*$,Ge=Se+st;v=p==0?Ge:0,g=p==1?Ge:0;let ft=c.font[0],kt=c.align==1?Bn:c.align==2?to:de>0?Bn:de<0?to:p==0?"center":d==3?to:Bn,Rt=de||p==1?"middle":d==2?"top":Xi;Qo(ft,y,kt,Rt);let rt=c.font[1]*c.lineGap,mt=ie.map(qe=>E(a(qe,H,F,B))),xt=c._values;for(let qe=0;qe<xt.length;qe++){let ot=xt[qe];if(ot!=null){p==0?g=mt[qe]:v=mt[qe],ot=""+ot;let un=ot.indexOf(`
`)==-1?[ot]:ot.split(/\n/gm);for(let Ke=0;Ke<un.length;Ke++){let _i=un[Ke];de?(m.save(),m.translate(g,v+Ke*rt),m.rotate(de),m.fillText(_i,0,0),m.restore()):m.fillText(_i,g,v+Ke*rt)}}}W.show&&_r(mt,W.filter(t,re,i,R,X),p,d,Se,$e,fe(W.width*le,3),W.stroke(t,i),W.dash,W.cap);let Nt=c.grid;Nt.show&&_r(mt,Nt.filter(t,re,i,R,X),p,p==0?2:1,p==0?dt:nt,p==0?yt:Ze,fe(Nt.width*le,3),Nt.stroke(t,i),Nt.dash,Nt.cap),V.show&&_r([Se],[1],p==0?1:0,p==0?1:2,p==1?dt:nt,p==1?yt:Ze,fe(V.width*le,3),V.stroke(t,i),V.dash,V.cap)}De("drawAxes")}function Hn(i){_.forEach((c,d)=>{d>0&&(c._paths=null,i&&(s==1?(c.min=null,c.max=null):c.facets.forEach(p=>{p.min=null,p.max=null})))})}let Cs=!1,kr=!1,rs=[];function fc(){kr=!1;for(let i=0;i<rs.length;i++)De(...rs[i]);rs.length=0}function Ln(){Cs||(zu(si),Cs=!0)}function mc(i,c=!1){Cs=!0,kr=c,i(t),si(),c&&rs.length>0&&queueMicrotask(fc)}t.batch=mc;function si(){if(cr&&(ic(),cr=!1),Tn&&(Xa(),Tn=!1),Ss){if(be(b,Bn,me),be(b,"top",Ae),be(b,vs,J),be(b,bs,L),be(x,Bn,me),be(x,"top",Ae),be(x,vs,J),be(x,bs,L),be(w,vs,Ft),be(w,bs,tn),f.width=Me(Ft*le),f.height=Me(tn*le),T.forEach(({_el:i,_show:c,_size:d,_pos:p,side:g})=>{if(i!=null)if(c){let v=g===3||g===0?d:0,y=g%2==1;be(i,y?"left":"top",p-v),be(i,y?"width":"height",d),be(i,y?"top":"left",y?Ae:me),be(i,y?"height":"width",y?L:J),uo(i,wn)}else lt(i,wn)}),Ts=Nn=hr=fr=mr=gr=wr=vr=pr=null,Qe=1,ls(!0),me!=En||Ae!=nn||J!=Tt||L!=sn){Hn(!1);let i=J/Tt,c=L/sn;if(je&&!rn&&z.left>=0){z.left*=i,z.top*=c,Dn&&Lt(Dn,Me(z.left),0,J,L),Fn&&Lt(Fn,0,Me(z.top),J,L);for(let d=0;d<pt.length;d++){let p=pt[d];p!=null&&(Cn[d]*=i,Rn[d]*=c,Lt(p,vt(Cn[d]),vt(Rn[d]),J,L))}}if(we.show&&!Ps&&we.left>=0&&we.width>0){we.left*=i,we.width*=i,we.top*=c,we.height*=c;for(let d in Tr)be(Vn,d,we[d])}En=me,nn=Ae,Tt=J,sn=L}De("setSize"),Ss=!1}Ft>0&&tn>0&&(m.clearRect(0,0,f.width,f.height),De("drawClear"),Y.forEach(i=>i()),De("draw")),we.show&&Ps&&(Rs(we),Ps=!1),je&&rn&&(cn(null,!0,!1),rn=!1),Q.show&&Q.live&&ht&&(Pr(),ht=!1),u||(u=!0,t.status=1,De("ready")),ss=!1,Cs=!1}t.redraw=(i,c)=>{Tn=c||!1,i!==!1?Bt(D,M.min,M.max):Ln()};function xr(i,c){let d=S[i];if(d.from==null){if(Ve==0){let p=d.range(t,c.min,c.max,i);c.min=p[0],c.max=p[1]}if(c.min>c.max){let p=c.min;c.min=c.max,c.max=p}if(Ve>1&&c.min!=null&&c.max!=null&&c.max-c.min<1e-16)return;i==D&&d.distr==2&&Ve>0&&(c.min=St(c.min,n[0]),c.max=St(c.max,n[0]),c.min==c.max&&c.max++),I[i]=c,cr=!0,Ln()}}t.setScale=xr;let $r,Sr,Dn,Fn,ri,oi,On,zn,ii,li,ge,ke,jt=!1,Ue=z.drag,He=Ue.x,Le=Ue.y;je&&(z.x&&($r=wt(cu,x)),z.y&&(Sr=wt(uu,x)),M.ori==0?(Dn=$r,Fn=Sr):(Dn=Sr,Fn=$r),ge=z.left,ke=z.top);let we=t.select=Ee({show:!0,over:!0,left:0,width:0,top:0,height:0},r.select),Vn=we.show?wt(au,we.over?x:b):null;function Rs(i,c){if(we.show){for(let d in i)we[d]=i[d],d in Tr&&be(Vn,d,i[d]);c!==!1&&De("setSelect")}}t.setSelect=Rs;function gc(i){if(_[i].show)Te&&uo(xe[i],wn);else if(Te&&lt(xe[i],wn),je){let d=Mn?pt[0]:pt[i];d!=null&&Lt(d,-10,-10,J,L)}}function Bt(i,c,d){xr(i,{min:c,max:d})}function Mt(i,c,d,p){c.focus!=null&&_c(i),c.show!=null&&_.forEach((g,v)=>{v>0&&(i==v||i==null)&&(g.show=c.show,gc(v),s==2?(Bt(g.facets[0].scale,null,null),Bt(g.facets[1].scale,null,null)):Bt(g.scale,null,null),Ln())}),d!==!1&&De("setSeries",i,c),p&&as("setSeries",t,i,c)}t.setSeries=Mt;function wc(i,c){Ee(G[i],c)}function vc(i,c){i.fill=te(i.fill||null),i.dir=oe(i.dir,-1),c=c??G.length,G.splice(c,0,i)}function bc(i){i==null?G.length=0:G.splice(i,1)}t.addBand=vc,t.setBand=wc,t.delBand=bc;function yc(i,c){_[i].alpha=c,je&&pt[i]!=null&&(pt[i].style.opacity=c),Te&&xe[i]&&(xe[i].style.opacity=c)}let Ot,Gt,an,Un={focus:!0};function _c(i){if(i!=an){let c=i==null,d=At.alpha!=1;_.forEach((p,g)=>{if(s==1||g>0){let v=c||g==0||g==i;p._focus=c?null:v,d&&yc(g,v?1:At.alpha)}}),an=i,d&&Ln()}}Te&&An&&Be(sl,ae,i=>{z._lock||(on(i),an!=null&&Mt(null,Un,!0,Pe.setSeries))});function Ct(i,c,d){let p=S[c];d&&(i=i/le-(p.ori==1?Ae:me));let g=J;p.ori==1&&(g=L,i=g-i),p.dir==-1&&(i=g-i);let v=p._min,y=p._max,$=i/g,P=v+(y-v)*$,R=p.distr;return R==3?Kn(10,P):R==4?Eu(P,p.asinh):R==100?p.bwd(P):P}function kc(i,c){let d=Ct(i,D,c);return St(d,n[0],Re,Ne)}t.valToIdx=i=>St(i,n[0]),t.posToIdx=kc,t.posToVal=Ct,t.valToPos=(i,c,d)=>S[c].ori==0?o(i,S[c],d?Ze:J,d?nt:0):l(i,S[c],d?yt:L,d?dt:0),t.setCursor=(i,c,d)=>{ge=i.left,ke=i.top,cn(null,c,d)};function ai(i,c){be(Vn,Bn,we.left=i),be(Vn,vs,we.width=c)}function ci(i,c){be(Vn,"top",we.top=i),be(Vn,bs,we.height=c)}let os=M.ori==0?ai:ci,is=M.ori==1?ai:ci;function xc(){if(Te&&Q.live)for(let i=s==2?1:0;i<_.length;i++){if(i==0&&ut)continue;let c=Q.values[i],d=0;for(let p in c)Et[i][d++].firstChild.nodeValue=c[p]}}function Pr(i,c){if(i!=null&&(i.idxs?i.idxs.forEach((d,p)=>{ue[p]=d}):Cu(i.idx)||ue.fill(i.idx),Q.idx=ue[0]),Te&&Q.live){for(let d=0;d<_.length;d++)(d>0||s==1&&!ut)&&$c(d,ue[d]);xc()}ht=!1,c!==!1&&De("setLegend")}t.setLegend=Pr;function $c(i,c){let d=_[i],p=i==0&&Z==2?_t:n[i],g;ut?g=d.values(t,i,c)??It:(g=d.value(t,c==null?null:p[c],i,c),g=g==null?It:{_:g}),Q.values[i]=g}function cn(i,c,d){ii=ge,li=ke,[ge,ke]=z.move(t,ge,ke),z.left=ge,z.top=ke,je&&(Dn&&Lt(Dn,Me(ge),0,J,L),Fn&&Lt(Fn,0,Me(ke),J,L));let p,g=Re>Ne;Ot=pe,Gt=null;let v=M.ori==0?J:L,y=M.ori==1?J:L;if(ge<0||Ve==0||g){p=z.idx=null;for(let $=0;$<_.length;$++){let P=pt[$];P!=null&&Lt(P,-10,-10,J,L)}An&&Mt(null,Un,!0,i==null&&Pe.setSeries),Q.live&&(ue.fill(p),ht=!0)}else{let $,P,R;s==1&&($=M.ori==0?ge:ke,P=Ct($,D),p=z.idx=St(P,n[0],Re,Ne),R=O(n[0][p],M,v,0));let H=-10,F=-10,B=0,ie=0,re=!0,X="",W="";for(let V=s==2?1:0;V<_.length;V++){let ve=_[V],$e=ue[V],Fe=$e==null?null:s==1?n[V][$e]:n[V][1][$e],de=z.dataIdx(t,V,p,P),Se=de==null?null:s==1?n[V][de]:n[V][1][de];if(ht=ht||Se!=Fe||de!=$e,ue[V]=de,V>0&&ve.show){let st=de==null?-10:de==p?R:O(s==1?n[0][de]:n[V][0][de],M,v,0),Ge=Se==null?-10:j(Se,s==1?S[ve.scale]:S[ve.facets[1].scale],y,0);if(An&&Se!=null){let ft=M.ori==1?ge:ke,kt=Ce(At.dist(t,V,de,Ge,ft));if(kt<Ot){let Rt=At.bias;if(Rt!=0){let rt=Ct(ft,ve.scale),mt=Se>=0?1:-1,xt=rt>=0?1:-1;xt==mt&&(xt==1?Rt==1?Se>=rt:Se<=rt:Rt==1?Se<=rt:Se>=rt)&&(Ot=kt,Gt=V)}else Ot=kt,Gt=V}}if(ht||Mn){let ft,kt;M.ori==0?(ft=st,kt=Ge):(ft=Ge,kt=st);let Rt,rt,mt,xt,Nt,qe,ot=!0,un=Ie.bbox;if(un!=null){ot=!1;let Ke=un(t,V);mt=Ke.left,xt=Ke.top,Rt=Ke.width,rt=Ke.height}else mt=ft,xt=kt,Rt=rt=Ie.size(t,V);if(qe=Ie.fill(t,V),Nt=Ie.stroke(t,V),Mn)V==Gt&&Ot<=At.prox&&(H=mt,F=xt,B=Rt,ie=rt,re=ot,X=qe,W=Nt);else{let Ke=pt[V];Ke!=null&&(Cn[V]=mt,Rn[V]=xt,ul(Ke,Rt,rt,ot),al(Ke,qe,Nt),Lt(Ke,vt(mt),vt(xt),J,L))}}}}if(Mn){let V=At.prox,ve=an==null?Ot<=V:Ot>V||Gt!=an;if(ht||ve){let $e=pt[0];$e!=null&&(Cn[0]=H,Rn[0]=F,ul($e,B,ie,re),al($e,X,W),Lt($e,vt(H),vt(F),J,L))}}}if(we.show&&jt)if(i!=null){let[$,P]=Pe.scales,[R,H]=Pe.match,[F,B]=i.cursor.sync.scales,ie=i.cursor.drag;if(He=ie._x,Le=ie._y,He||Le){let{left:re,top:X,width:W,height:V}=i.select,ve=i.scales[F].ori,$e=i.posToVal,Fe,de,Se,st,Ge,ft=$!=null&&R($,F),kt=P!=null&&H(P,B);ft&&He?(ve==0?(Fe=re,de=W):(Fe=X,de=V),Se=S[$],st=O($e(Fe,F),Se,v,0),Ge=O($e(Fe+de,F),Se,v,0),os(Pt(st,Ge),Ce(Ge-st))):os(0,v),kt&&Le?(ve==1?(Fe=re,de=W):(Fe=X,de=V),Se=S[P],st=j($e(Fe,B),Se,y,0),Ge=j($e(Fe+de,B),Se,y,0),is(Pt(st,Ge),Ce(Ge-st))):is(0,y)}else Ar()}else{let $=Ce(ii-ri),P=Ce(li-oi);if(M.ori==1){let B=$;$=P,P=B}He=Ue.x&&$>=Ue.dist,Le=Ue.y&&P>=Ue.dist;let R=Ue.uni;R!=null?He&&Le&&(He=$>=R,Le=P>=R,!He&&!Le&&(P>$?Le=!0:He=!0)):Ue.x&&Ue.y&&(He||Le)&&(He=Le=!0);let H,F;He&&(M.ori==0?(H=On,F=ge):(H=zn,F=ke),os(Pt(H,F),Ce(F-H)),Le||is(0,y)),Le&&(M.ori==1?(H=On,F=ge):(H=zn,F=ke),is(Pt(H,F),Ce(F-H)),He||os(0,v)),!He&&!Le&&(os(0,0),is(0,0))}if(Ue._x=He,Ue._y=Le,i==null){if(d){if(yi!=null){let[$,P]=Pe.scales;Pe.values[0]=$!=null?Ct(M.ori==0?ge:ke,$):null,Pe.values[1]=P!=null?Ct(M.ori==1?ge:ke,P):null}as(no,t,ge,ke,J,L,p)}if(An){let $=d&&Pe.setSeries,P=At.prox;an==null?Ot<=P&&Mt(Gt,Un,!0,$):Ot>P?Mt(null,Un,!0,$):Gt!=an&&Mt(Gt,Un,!0,$)}}ht&&(Q.idx=p,Pr()),c!==!1&&De("setCursor")}let qt=null;Object.defineProperty(t,"rect",{get(){return qt==null&&ls(!1),qt}});function ls(i=!1){i?qt=null:(qt=x.getBoundingClientRect(),De("syncRect",qt))}function ui(i,c,d,p,g,v,y){z._lock||jt&&i!=null&&i.movementX==0&&i.movementY==0||(Er(i,c,d,p,g,v,y,!1,i!=null),i!=null?cn(null,!0,!0):cn(c,!0,!1))}function Er(i,c,d,p,g,v,y,$,P){if(qt==null&&ls(!1),on(i),i!=null)d=i.clientX-qt.left,p=i.clientY-qt.top;else{if(d<0||p<0){ge=-10,ke=-10;return}let[R,H]=Pe.scales,F=c.cursor.sync,[B,ie]=F.values,[re,X]=F.scales,[W,V]=Pe.match,ve=c.axes[0].side%2==1,$e=M.ori==0?J:L,Fe=M.ori==1?J:L,de=ve?v:g,Se=ve?g:v,st=ve?p:d,Ge=ve?d:p;if(re!=null?d=W(R,re)?a(B,S[R],$e,0):-10:d=$e*(st/de),X!=null?p=V(H,X)?a(ie,S[H],Fe,0):-10:p=Fe*(Ge/Se),M.ori==1){let ft=d;d=p,p=ft}}P&&(c==null||c.cursor.event.type==no)&&((d<=1||d>=J-1)&&(d=mn(d,J)),(p<=1||p>=L-1)&&(p=mn(p,L))),$?(ri=d,oi=p,[On,zn]=z.move(t,d,p)):(ge=d,ke=p)}let Tr={width:0,height:0,left:0,top:0};function Ar(){Rs(Tr,!1)}let di,hi,pi,fi;function mi(i,c,d,p,g,v,y){jt=!0,He=Le=Ue._x=Ue._y=!1,Er(i,c,d,p,g,v,y,!0,!1),i!=null&&(Be(so,ao,gi,!1),as(tl,t,On,zn,J,L,null));let{left:$,top:P,width:R,height:H}=we;di=$,hi=P,pi=R,fi=H}function gi(i,c,d,p,g,v,y){jt=Ue._x=Ue._y=!1,Er(i,c,d,p,g,v,y,!1,!0);let{left:$,top:P,width:R,height:H}=we,F=R>0||H>0,B=di!=$||hi!=P||pi!=R||fi!=H;if(F&&B&&Rs(we),Ue.setScale&&F&&B){let ie=$,re=R,X=P,W=H;if(M.ori==1&&(ie=P,re=H,X=$,W=R),He&&Bt(D,Ct(ie,D),Ct(ie+re,D)),Le)for(let V in S){let ve=S[V];V!=D&&ve.from==null&&ve.min!=pe&&Bt(V,Ct(X+W,V),Ct(X,V))}Ar()}else z.lock&&(z._lock=!z._lock,cn(c,!0,i!=null));i!=null&&(Pn(so,ao),as(so,t,ge,ke,J,L,null))}function Sc(i,c,d,p,g,v,y){if(z._lock)return;on(i);let $=jt;if(jt){let P=!0,R=!0,H=10,F,B;M.ori==0?(F=He,B=Le):(F=Le,B=He),F&&B&&(P=ge<=H||ge>=J-H,R=ke<=H||ke>=L-H),F&&P&&(ge=ge<On?0:J),B&&R&&(ke=ke<zn?0:L),cn(null,!0,!0),jt=!1}ge=-10,ke=-10,ue.fill(null),cn(null,!0,!0),$&&(jt=$)}function wi(i,c,d,p,g,v,y){z._lock||(on(i),dr(),Ar(),i!=null&&as(rl,t,ge,ke,J,L,null))}function vi(){T.forEach(qd),ur(t.width,t.height,!0)}vn(qs,qn,vi);let In={};In.mousedown=mi,In.mousemove=ui,In.mouseup=gi,In.dblclick=wi,In.setSeries=(i,c,d,p)=>{let g=Pe.match[2];d=g(t,c,d),d!=-1&&Mt(d,p,!0,!1)},je&&(Be(tl,x,mi),Be(no,x,ui),Be(nl,x,i=>{on(i),ls(!1)}),Be(sl,x,Sc),Be(rl,x,wi),wo.add(t),t.syncRect=ls);let Ns=t.hooks=r.hooks||{};function De(i,c,d){kr?rs.push([i,c,d]):i in Ns&&Ns[i].forEach(p=>{p.call(null,t,c,d)})}(r.plugins||[]).forEach(i=>{for(let c in i.hooks)Ns[c]=(Ns[c]||[]).concat(i.hooks[c])});let bi=(i,c,d)=>d,Pe=Ee({key:null,setSeries:!1,filters:{pub:ml,sub:ml},scales:[D,_[1]?_[1].scale:null],match:[gl,gl,bi],values:[null,null]},z.sync);Pe.match.length==2&&Pe.match.push(bi),z.sync=Pe;let yi=Pe.key,Mr=ha(yi);function as(i,c,d,p,g,v,y){Pe.filters.pub(i,c,d,p,g,v,y)&&Mr.pub(i,c,d,p,g,v,y)}Mr.sub(t);function Pc(i,c,d,p,g,v,y){Pe.filters.sub(i,c,d,p,g,v,y)&&In[i](null,c,d,p,g,v,y)}t.pub=Pc;function Ec(){Mr.unsub(t),wo.delete(t),en.clear(),ho(qs,qn,vi),h.remove(),ae?.remove(),De("destroy")}t.destroy=Ec;function Cr(){De("init",r,n),Jo(n||r.data,!1),I[D]?xr(D,I[D]):dr(),Ps=we.show&&(we.width>0||we.height>0),rn=ht=!0,ur(r.width,r.height)}return _.forEach(Ko),T.forEach(oc),e?e instanceof HTMLElement?(e.appendChild(h),Cr()):e(t,Cr):Cr(),t}var eu,tu,nu,su,ru,ou,iu,lu,wn,au,cu,uu,du,hu,pu,fu,mu,gu,Qi,wu,vs,bs,Xi,Bn,to,bo,el,no,tl,so,nl,sl,rl,vu,bu,ol,qs,yo,Qn,ao,qn,yu,le,Ws,il,ll,cl,_o,_u,zl,Vl,Js,ku,xo,dl,_s,$u,Pu,$o,ct,Gs,Ce,at,Me,vt,Pt,Ye,Kn,pl,Vt,Ul,Eu,ro,pe,Tu,Wl,jl,Au,ml,gl,Mu,bn,Xt,ks,So,Yn,Qt,ql,Cu,Nu,Kl,Hu,Lu,Du,zu,Yl,Jl,Wu,ju,Bu,qu,Ku,Ql,Ys,Ju,Xl,Zu,gn,Eo,ea,vl,ta,ys,js,na,Qu,Gn,bl,yl,ce,Xu,ed,td,nd,sd,rd,id,cd,io,md,ra,To,oa,ia,Ao,la,aa,Sl,gd,wd,Pl,ca,_d,kd,El,mo,Tl,Al,ua,Ml,Cl,da,Ad,Rl,Zn,go,tr,nr,Xn,es,sr,Ro,fa,ma,ga,wa,Rd,Nd,wo,zd,Vd,Id,jd,Bd,$a=he(()=>{eu="uplot",tu="u-hz",nu="u-vt",su="u-title",ru="u-wrap",ou="u-under",iu="u-over",lu="u-axis",wn="u-off",au="u-select",cu="u-cursor-x",uu="u-cursor-y",du="u-cursor-pt",hu="u-legend",pu="u-live",fu="u-inline",mu="u-series",gu="u-marker",Qi="u-label",wu="u-value",vs="width",bs="height",Xi="bottom",Bn="left",to="right",bo="#000",el=bo+"0",no="mousemove",tl="mousedown",so="mouseup",nl="mouseenter",sl="mouseleave",rl="dblclick",vu="resize",bu="scroll",ol="change",qs="dppxchange",yo="--",Qn=typeof window<"u",ao=Qn?document:null,qn=Qn?window:null,yu=Qn?navigator:null;il=new WeakMap;ll=new WeakMap;cl=new WeakMap;_o={passive:!0},_u={..._o,capture:!0};Qn&&co();zl=r=>r!=null,Vl=r=>r!=null&&r>0,Js=Ol(zl),ku=Ol(Vl);xo=.1,dl={mode:3,pad:xo},_s={pad:0,soft:null,mode:0},$u={min:_s,max:_s};Pu=new Intl.NumberFormat(Qn?yu.language:"en-US"),$o=r=>Pu.format(r),ct=Math,Gs=ct.PI,Ce=ct.abs,at=ct.floor,Me=ct.round,vt=ct.ceil,Pt=ct.min,Ye=ct.max,Kn=ct.pow,pl=ct.sign,Vt=ct.log10,Ul=ct.log2,Eu=(r,n=1)=>ct.sinh(r)*n,ro=(r,n=1)=>ct.asinh(r/n),pe=1/0;Tu=()=>{},Wl=r=>r,jl=(r,n)=>n,Au=r=>null,ml=r=>!0,gl=(r,n)=>r==n,Mu=/\.\d*?(?=9{6,}|0{6,})/gm,bn=r=>{if(ql(r)||Xt.has(r))return r;let n=`${r}`,e=n.match(Mu);if(e==null)return r;let t=e[0].length-1;if(n.indexOf("e-")!=-1){let[s,o]=n.split("e");return+`${bn(s)}e${o}`}return fe(r,t)};Xt=new Map;ks={},So=[],Yn=[null,null],Qt=Array.isArray,ql=Number.isInteger,Cu=r=>r===void 0;Nu=Object.getPrototypeOf(Uint8Array),Kl="__proto__";Hu=0,Lu=1,Du=2;zu=typeof queueMicrotask>"u"?r=>Promise.resolve().then(r):queueMicrotask;Yl=["January","February","March","April","May","June","July","August","September","October","November","December"],Jl=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];Wu=Jl.map(Zl),ju=Yl.map(Zl),Bu={MMMM:Yl,MMM:ju,WWWW:Jl,WWW:Wu};qu={YYYY:r=>r.getFullYear(),YY:r=>(r.getFullYear()+"").slice(2),MMMM:(r,n)=>n.MMMM[r.getMonth()],MMM:(r,n)=>n.MMM[r.getMonth()],MM:r=>ws(r.getMonth()+1),M:r=>r.getMonth()+1,DD:r=>ws(r.getDate()),D:r=>r.getDate(),WWWW:(r,n)=>n.WWWW[r.getDay()],WWW:(r,n)=>n.WWW[r.getDay()],HH:r=>ws(r.getHours()),H:r=>r.getHours(),h:r=>{let n=r.getHours();return n==0?12:n>12?n-12:n},AA:r=>r.getHours()>=12?"PM":"AM",aa:r=>r.getHours()>=12?"pm":"am",a:r=>r.getHours()>=12?"p":"a",mm:r=>ws(r.getMinutes()),m:r=>r.getMinutes(),ss:r=>ws(r.getSeconds()),s:r=>r.getSeconds(),fff:r=>Gu(r.getMilliseconds())};Ku=new Intl.DateTimeFormat().resolvedOptions().timeZone;Ql=r=>r%1==0,Ys=[1,2,2.5,5],Ju=xs(10,-32,0,Ys),Xl=xs(10,0,32,Ys),Zu=Xl.filter(Ql),gn=Ju.concat(Xl),Eo=`
`,ea="{YYYY}",vl=Eo+ea,ta="{M}/{D}",ys=Eo+ta,js=ys+"/{YY}",na="{aa}",Qu="{h}:{mm}",Gn=Qu+na,bl=Eo+Gn,yl=":{ss}",ce=null;[Xu,ed,td]=sa(1),[nd,sd,rd]=sa(.001);xs(2,-53,53,[1]);id="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";cd={show:!0,live:!0,isolate:!1,mount:Tu,markers:{show:!0,width:2,stroke:ld,fill:ad,dash:"solid"},idx:null,idxs:null,values:[]};io=[0,0];md={show:!0,x:!0,y:!0,lock:!1,move:fd,points:{one:!1,show:ud,size:pd,width:0,stroke:hd,fill:dd},bind:{mousedown:Bs,mouseup:Bs,click:Bs,dblclick:Bs,mousemove:lo,mouseleave:lo,mouseenter:lo},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(r,n)=>{n.stopPropagation(),n.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(r,n,e,t,s)=>t-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},ra={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},To=Ee({},ra,{filter:jl}),oa=Ee({},To,{size:10}),ia=Ee({},ra,{show:!1}),Ao='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',la="bold "+Ao,aa=1.5,Sl={show:!0,scale:"x",stroke:bo,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:la,side:2,grid:To,ticks:oa,border:ia,font:Ao,lineGap:aa,rotate:0},gd="Value",wd="Time",Pl={show:!0,scale:"x",auto:!1,sorted:1,min:pe,max:-pe,idxs:[]};ca=/./,_d=/[12357]/,kd=/[125]/,El=/1/,mo=(r,n,e,t)=>r.map((s,o)=>n==4&&s==0||o%t==0&&e.test(s.toExponential()[s<0?1:0])?s:null);Tl={show:!0,scale:"y",stroke:bo,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:la,side:3,grid:To,ticks:oa,border:ia,font:Ao,lineGap:aa,rotate:0};Al={scale:null,auto:!0,sorted:0,min:pe,max:-pe},ua=(r,n,e,t,s)=>s,Ml={show:!0,auto:!0,sorted:0,gaps:ua,alpha:1,facets:[Ee({},Al,{scale:"x"}),Ee({},Al,{scale:"y"})]},Cl={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:ua,alpha:1,points:{show:Ed,filter:null},values:null,min:pe,max:-pe,idxs:[],path:null,clip:null};da={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Ad=Ee({},da,{time:!1,ori:1}),Rl={};Zn=1,go=2;tr=(r,n,e)=>{r.moveTo(n,e)},nr=(r,n,e)=>{r.moveTo(e,n)},Xn=(r,n,e)=>{r.lineTo(n,e)},es=(r,n,e)=>{r.lineTo(e,n)},sr=pa(0),Ro=pa(1),fa=(r,n,e,t,s,o)=>{r.arc(n,e,t,s,o)},ma=(r,n,e,t,s,o)=>{r.arc(e,n,t,s,o)},ga=(r,n,e,t,s,o,l)=>{r.bezierCurveTo(n,e,t,s,o,l)},wa=(r,n,e,t,s,o,l)=>{r.bezierCurveTo(e,n,s,t,l,o)};Rd=ba(Xn),Nd=ba(es);wo=new Set;Qn&&(vn(vu,qn,Ll),vn(bu,qn,Ll,!0),vn(qs,qn,()=>{ze.pxRatio=le}));zd=ya(),Vd=va();Id=_a;jd=ka;Bd=xa;ze.assign=Ee;ze.fmtNum=$o;ze.rangeNum=Ks;ze.rangeLog=Zs;ze.rangeAsinh=ko;ze.orient=yn;ze.pxRatio=le;ze.join=Ou;ze.fmtDate=Po,ze.tzDate=Yu;ze.sync=ha;{ze.addGap=Cd,ze.clipGaps=er;let r=ze.paths={points:va};r.linear=ya,r.stepped=Hd,r.bars=Ld,r.spline=Fd}});var Pa,Sa=he(()=>{Pa='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}'});function rr(r){return r.slot.every((n,e)=>n<0||e===r.slot.length-1||!!r.counts[e])}function*Ta(r){let n=null;for(let e=0;e<r.times.length;e++){let t=!!r.counts[e];t&&n===null&&(n=r.times[e]),!t&&n!==null&&(yield[n,r.times[e]],n=null)}n!==null&&(yield[n,r.times.at(-1)])}function Aa(r,n,e){let t=r.from,s=r.times.at(-1),o=(s-t)/3600,l=e/o>14?3:e/o>4.6?6:12,a=[];for(let u=Math.ceil(t/3600)*3600;u<=s;u+=3600){let{hour:h,minute:f}=n.localHour(u);if(f!==0||h%l!==0)continue;let m=(s-u)/(s-t)*e<12;a.push({at:u,text:m?"":h===0?n.weekday(u):String(h).padStart(2,"0")})}return a}function kn(r,n){let e=r.match(/[\d.]+/g);if(!e)return r;let[t,s,o,l="1"]=e,a=r.startsWith("color(")?255:1;return`rgba(${Number(t)*a}, ${Number(s)*a}, ${Number(o)*a}, ${Number(l)*n})`}var _n,Ea,No=he(()=>{"use strict";_n=()=>null,Ea={mousedown:_n,mouseup:_n,click:_n,dblclick:_n,mousemove:_n,mouseleave:_n,mouseenter:_n}});function Ma(r,n,e,t,s){let o=t?.grid.length??0,l=s.cut??!1,a=e?Yd(e,s.now,s.to):[],u=a.length&&e?e.start[a[0]]??s.now:s.now,h=Array.from({length:o},(E,C)=>C).filter(E=>{let C=(t?.start??0)+E*900;return C>=s.from&&C<u}),f=[...h.map(E=>t.start+E*900)],m=h.map(()=>-1),w=f.length>0&&f.at(-1)+900<u,b=f.length>0&&!a.length;w&&(f.push(f.at(-1)+900),m.push(-1));for(let E of a)f.push(e.start[E]),m.push(E);b&&(f.push(s.now),m.push(-1)),a.length&&(f.push(e.end[a.at(-1)]),m.push(a.at(-1)));let x=(E,C)=>{let _=h.map(T=>E?.[T]??null);w&&_.push(_.at(-1)??null),b&&_.push(w?null:_.at(-1)??null);for(let T of a)_.push(C?.[T]??null);return!C&&a.length&&(_[h.length+Number(w)]=_[h.length+Number(w)-1]??null),a.length&&_.push(_.at(-1)??null),_},A=a.find(E=>!e?.known[E]);return{times:f,from:Math.ceil(s.from/900)*900,now:s.now,knownUntil:A===void 0?1/0:e.start[A],price:x(t?.buy,e?.buy),load:x(t?.load,e?.load),solar:x(t?.solar,e?.solar),grid:x(t?.grid,l?void 0:e?.grid),counts:[...h.map(()=>0),...w?[0]:[],...a.map(E=>e?.counts[E]??0),0],storages:r.storages.map(E=>{let C=l?void 0:e?.storages[E.key],_=h.map(T=>t?.storages[E.key]?.soc[T]??null);return w&&_.push(n.storages[E.key]?.soc??null),b&&_.push(n.storages[E.key]?.soc??null),a.forEach((T,S)=>_.push(S===0?n.storages[E.key]?.soc??null:C?.soc[a[S-1]]??null)),a.length&&_.push(C?.soc[a.at(-1)]??null),{key:E.key,name:E.name,kw:x(t?.storages[E.key]?.kw,C?.kw),soc:_}}),slot:m}}function or(r,n){let e=r.times.findLastIndex(t=>t<=n);return e<0||e>=r.times.length-1?null:e}function ir(r){let n=r.slot.findIndex(e=>e>=0);return n<0?Math.max(0,r.times.length-2):n}function Yd(r,n,e){return r.start.map((t,s)=>s).filter(t=>r.end[t]>n&&r.start[t]<e)}var Ho=he(()=>{"use strict"});var Ca,Jd,Do,Lo,Zd,Qd,Xd,eh,lr,xn,Ra=he(()=>{"use strict";gt();$a();Sa();No();Ho();Zt();Ca=40,Jd=6,Do={price:98,power:164,level:124},Lo=22,Zd=260,Qd=.6,Xd=90,eh=12e4,lr=Object.keys(Do),xn=class extends Xe{constructor(){super(...arguments);this.plots={};this.made="";this.wide=0;this.at=null;this.letGo=0;this.ticks=[];this.colors={};this.rest=.68;this.onPointer=e=>{let t=this.plots.price,s=this.series;if(!t||!s)return;let o=e.clientX-t.over.getBoundingClientRect().left,l=t.posToVal(o,"x"),a=s.times.findLastIndex(u=>u<=l);a=Math.min(Math.max(a,0),Math.max(0,s.times.length-2)),this.pick(a),this.letGo=window.setTimeout(()=>this.pick(null),eh)};this.onLeave=e=>{e.pointerType==="mouse"&&this.pick(null)};this.onFocus=e=>{this.at===null&&e.target.matches(":focus-visible")&&this.pick(this.nowPlace())};this.onBlur=()=>this.pick(null);this.onKey=e=>{let t=this.series;if(!t)return;let s=t.times.length-2,o=this.place()??this.nowPlace(),l={ArrowRight:o+1,ArrowUp:o+1,ArrowLeft:o-1,ArrowDown:o-1,PageDown:o-4,PageUp:o+4,Home:0,End:s};if(e.key==="Escape")return this.pick(null);let a=l[e.key];a!==void 0&&(e.preventDefault(),this.pick(Math.min(Math.max(a,0),s)))}}static{this.properties={series:{attribute:!1},marks:{attribute:!1},format:{attribute:!1},hidden_:{attribute:!1},theme:{attribute:!1},label:{},spoken:{}}}static{this.styles=[et,Ds(Pa),We`
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
        left: ${Ca+6}px;
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
    </div>`}heading(e,t){switch(e){case"price":return`${t.word("price")}, ${t.sign}/kWh`;case"power":return`${t.word("power")}, kW (${t.word("power_below")})`;case"level":return`${t.word("charge_level")}, %`}}connectedCallback(){super.connectedCallback(),this.observer=new ResizeObserver(e=>{let t=Math.floor(e[0]?.contentRect.width??0);if(t>0&&t!==this.wide){let s=this.height("price");this.wide=t,this.height("price")!==s&&this.requestUpdate(),this.draw()}}),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer?.disconnect(),this.pick(null),this.destroy(),this.wide=0}destroy(){for(let e of Object.values(this.plots))e.destroy();this.plots={},this.made=""}updated(e){(e.has("theme")||!Object.keys(this.colors).length)&&this.readColors(),["series","marks","format","hidden_","theme"].some(t=>e.has(t))&&this.draw(),this.at!==null&&this.series&&this.place()===null&&this.pick(null)}readColors(){let e=getComputedStyle(this),t=document.createElement("span");this.renderRoot.appendChild(t);let s=(l,a="none")=>(t.style.setProperty("forced-color-adjust",a),t.style.color=l,getComputedStyle(t).color);for(let l of["--v2h-price","--v2h-grid","--v2h-solar","--v2h-house","--v2h-peak"])this.colors[l]=s(`var(${l})`);for(let l=0;l<5;l++)this.colors[`--v2h-storage-${l}`]=s(`var(--v2h-storage-${l})`);this.colors.text=s("var(--primary-text-color)","auto"),this.colors.quiet=s("var(--secondary-text-color)","auto");let o=matchMedia("(forced-colors: active)").matches;this.colors["--divider-color"]=o?kn(this.colors.text,.25):s("var(--divider-color)"),this.colors.font=e.fontFamily||"sans-serif",t.remove(),this.rest=matchMedia("(prefers-contrast: more)").matches?1:.68}color(e){return this.colors[e]??"#888"}draw(){let{series:e,format:t}=this;if(!e||!t||!this.wide||!this.isConnected||e.times.length<2)return;queueMicrotask(()=>this.point());let s=JSON.stringify([e.storages.map(o=>o.key),this.colors,this.rest,t.currency]);if(this.ticks=Aa(e,t,this.wide),s!==this.made){this.destroy(),this.made=s;for(let o of lr){let l=this.renderRoot.querySelector(`[data-panel=${o}]`);l&&(this.plots[o]=new ze(this.options(o,e),this.data(o,e),l))}return}for(let o of lr){let l=this.plots[o];l&&(l.width!==this.wide&&l.setSize({width:this.wide,height:this.height(o)}),l.batch(()=>{l.setData(this.data(o,e)),l.redraw(!0,!0)}))}}height(e){return(this.wide>0&&this.wide<Zd?Qd:1)*Do[e]+(e==="level"?Lo:0)}data(e,t){let s=(o,l)=>this.hidden_?.has(o)?l.map(()=>null):l;switch(e){case"price":return[t.times,t.price];case"power":return[t.times,s("solar",t.solar),...t.storages.map(o=>s(o.key,o.kw)),s("house",t.load),s("grid",t.grid)];case"level":return[t.times,...t.storages.map(o=>s(o.key,o.soc.map(l=>l===null?null:100*l)))]}}options(e,t){let s=this.color("quiet"),o=`11px ${this.colors.font}`,l=t.storages.map((f,m)=>this.color(`--v2h-storage-${m%5}`)),a=ze.paths.stepped({align:1,alignGaps:1}),u=(f,m,w)=>({stroke:b=>this.ahead(b,f,this.rest),width:m,paths:e==="level"?void 0:a,points:{show:!1},spanGaps:!1,...w?{fill:b=>this.ahead(b,f,this.rest,w),fillTo:()=>0}:{}}),h={price:[{...u(this.color("--v2h-price"),2),stroke:f=>this.known(f,this.color("--v2h-price")),fill:f=>this.known(f,this.color("--v2h-price"),.2)}],power:[u(this.color("--v2h-solar"),1.25,.18),...l.map(f=>u(f,1.5,.3)),u(this.color("--v2h-house"),1,.08),u(this.color("--v2h-grid"),1.75)],level:l.map(f=>u(f,2))};return{width:this.wide,height:this.height(e),padding:[Jd+8,4,e==="level"?0:7,0],legend:{show:!1},cursor:{drag:{x:!1,y:!1},y:!1,points:{size:7},bind:Ea},scales:{x:{time:!1,range:(f,m,w)=>[this.series?.from??m,this.series?.times.at(-1)??w]},y:e==="level"?{range:[0,100]}:{range:(f,m,w)=>this.span(e,m??0,w??1)}},axes:[{show:!0,size:e==="level"?Lo:0,font:o,stroke:s,gap:4,splits:()=>this.ticks.map(f=>f.at),values:()=>e==="level"?this.ticks.map(f=>f.text):this.ticks.map(()=>""),grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1}},{size:Ca,font:o,stroke:s,gap:5,space:e==="power"?26:24,grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1},...e==="level"?{splits:()=>[0,50,100]}:{},values:(f,m)=>m.map(w=>this.axisNumber(e,w,m))}],series:[{},...h[e]],hooks:{drawClear:[f=>this.behind(f,e)],draw:[f=>this.above(f,e)]}}}axisNumber(e,t,s){let o=Math.abs((s[1]??1)-(s[0]??0)),l=e==="level"||o>=1?0:o>=.1?1:2;return this.format?.number(t,l)??String(t)}span(e,t,s){let[o,l]=[Math.min(0,t),Math.max(e==="price"?.5:2,s)],{booked:a,target:u}=this.marks??{};e==="power"&&!this.hidden_?.has("grid")&&(l=Math.max(l,a??0,u??0));let h=.06*(l-o);return[o<0?o-h:0,l+h]}fading(e,t,s,o,l=1){let{left:a,width:u}=e.bbox,f=(e.valToPos(s,"x",!0)-a)/u,m=kn(t,l),w=kn(t,l*o);if(!(f>0))return w;if(!(f<1))return m;let b=e.ctx.createLinearGradient(a,0,a+u,0);return b.addColorStop(0,m),b.addColorStop(f,m),b.addColorStop(f,w),b.addColorStop(1,w),b}ahead(e,t,s,o=1){return this.fading(e,t,this.series?.now??0,s,o)}known(e,t,s=1){return this.fading(e,t,Math.min(this.series?.knownUntil??0,8e9),this.rest-.25,s)}behind(e,t){let s=this.series;if(!s)return;let{ctx:o,bbox:l}=e,a=u=>Math.min(Math.max(e.valToPos(u,"x",!0),l.left),l.left+l.width);if(o.save(),o.fillStyle=kn(this.color("text"),.045),o.fillRect(l.left,l.top,a(s.now)-l.left,l.height),t==="price"&&s.knownUntil<s.times.at(-1)&&this.hatch(o,a(s.knownUntil),l.top,l.left+l.width-a(s.knownUntil),l.height),t==="power"&&!rr(s)){o.fillStyle=kn(this.color("--v2h-peak"),.09);for(let[u,h]of Ta(s))o.fillRect(a(u),l.top,a(h)-a(u),l.height)}o.restore()}hatch(e,t,s,o,l){e.save(),e.beginPath(),e.rect(t,s,o,l),e.clip(),e.strokeStyle=kn(this.color("quiet"),.16),e.lineWidth=devicePixelRatio;let a=8*devicePixelRatio;e.beginPath();for(let u=t-l;u<t+o;u+=a)e.moveTo(u,s+l),e.lineTo(u+l,s);e.stroke(),e.restore()}above(e,t){let{series:s,marks:o,format:l}=this;if(!s||!l)return;let{ctx:a,bbox:u}=e,h=devicePixelRatio,f=u.left+u.width,m=e.valToPos(s.now,"x",!0),w=(b,x,A,E)=>{let C=Math.round(e.valToPos(b,"y",!0));return a.setLineDash(E.map(_=>_*h)),a.strokeStyle=A,a.beginPath(),a.moveTo(x,C),a.lineTo(f,C),a.stroke(),a.setLineDash([]),C};if(a.save(),a.lineWidth=1.5*h,t==="power"&&!this.hidden_?.has("grid")&&this.drawPeaks(u,w,o),t==="level"){for(let b of o?.reserves??[])w(100*b.soc,m,this.color(b.color),[4,3]);for(let b of o?.departures??[]){let x=e.valToPos(b.at,"x",!0);x<u.left||x>f||(a.strokeStyle=a.fillStyle=this.color(b.color),a.beginPath(),a.moveTo(x,u.top),a.lineTo(x,u.top+u.height),a.stroke(),b.soc!==null&&(a.beginPath(),a.arc(x,e.valToPos(100*b.soc,"y",!0),4*h,0,2*Math.PI),a.fill()))}}if(a.strokeStyle=this.color("text"),a.lineWidth=1.5*h,a.beginPath(),a.moveTo(m,u.top),a.lineTo(m,u.top+u.height),a.stroke(),t==="price"&&(a.font=`${11*h}px ${this.colors.font}`,a.fillStyle=this.color("text"),a.textBaseline="top",a.textAlign="left",m-u.left>Xd*h&&a.fillText(l.word("now"),m+4*h,u.top-12*h),s.knownUntil<s.times.at(-1))){let b=e.valToPos(s.knownUntil,"x",!0);a.fillStyle=this.color("quiet");let x=l.word("forecast");b+a.measureText(x).width+4*h<f&&a.fillText(x,b+4*h,u.top-12*h)}a.restore()}drawPeaks(e,t,s){let o=this.color("--v2h-peak"),{booked:l=null,target:a=null}=s??{},u=l!==null&&a!==null&&Math.abs(l-a)<.05;l!==null&&t(l,e.left,o,[]),a!==null&&!u&&t(a,e.left,o,[5,4])}nowPlace(){let e=this.series;return e?ir(e):0}place(){return this.series&&this.at!==null?or(this.series,this.at):null}pick(e){clearTimeout(this.letGo);let t=e===null?null:this.series?.times[e]??null;t!==this.at&&(this.at=t,this.point(),this.dispatchEvent(new CustomEvent("picked",{detail:t})),this.requestUpdate())}point(){let e=this.place();for(let t of Object.values(this.plots))e===null?t.setCursor({left:-10,top:-10},!1):t.setCursor({left:t.valToPos(this.series.times[e],"x"),top:5},!1)}};customElements.define("v2h-plan-chart",xn)});function Fo(r){return k`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${Fi`<path d=${th[r]}></path>`}
  </svg>`}var th,Na=he(()=>{"use strict";gt();th={vehicle:"M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",battery:"M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",more:"M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z"}});function La(r,n,e,t,s,o){let l=r.storages[n.key];if(!l)return;let a=o+3600*t.hours,u=e*n.capacity_kwh,h=0,f=0,m=new Map,w=60*(s?.components[0]?.window_minutes??60);r.start.forEach((A,E)=>{let C=(Math.min(r.end[E],a)-Math.max(A,o))/3600;if(C<=0)return;let _=l.kw[E],T=nh(n,t,u,C);u+=Oo(n,T)*C,h+=(Oo(n,T)-Oo(n,_))*C;let S=r.grid[E],G=S+T-_;if(f+=(Ha(r,E,G)-Ha(r,E,S))*C,r.counts[E]){let D=Math.floor(A/w),K=m.get(D)??{planned:0,own:0};K.planned+=Math.max(S,0)*C*3600/w,K.own+=Math.max(G,0)*C*3600/w,m.set(D,K)}});let b=s?.window&&m.get(Math.floor(o/w));b&&(b.planned+=s.window.used_kwh*3600/w,b.own+=s.window.used_kwh*3600/w);let x=rh([...m.values()],s);return{cost:f-sh(r,n,h,a)+x,peak:x,socFrom:e,socTo:u/n.capacity_kwh}}function nh(r,n,e,t){switch(n.verb){case"hold":return 0;case"charge":{let s=Math.max(0,r.max_soc*r.capacity_kwh-e)/r.charge_efficiency;return Math.min(n.power,r.charge_kw,s/t)}case"discharge":{let s=Math.max(0,e-r.min_soc*r.capacity_kwh)*r.discharge_efficiency;return-Math.min(n.power,r.discharge_kw,s/t)}}}function Oo(r,n){return n>0?n*r.charge_efficiency:n/r.discharge_efficiency}function Ha(r,n,e){return e>0?e*r.buy[n]:e*r.sell[n]}function sh(r,n,e,t){let s=r.storages[n.key],o=r.start.map((h,f)=>f).filter(h=>r.start[h]>=t),l=o.filter(h=>s.kw[h]>.05),a=o.filter(h=>s.kw[h]<-.05),u=h=>h.reduce((f,m)=>f+r.buy[m],0)/h.length;return l.length?e/n.charge_efficiency*u(l):a.length?e*n.discharge_efficiency*u(a):o.length?e*n.discharge_efficiency*u(o):0}function rh(r,n){let e=0;for(let t of n?.components??[]){let o=t.entries.length>=t.places?t.entries.at(-1)?.kw??0:0,l=0;for(let a of r)l=Math.max(l,a.own-Math.max(a.planned,o));e+=l*t.price/Math.max(1,t.places)}return e}var Da=he(()=>{"use strict"});var oh,Fa,zo,Oa=he(()=>{"use strict";gt();Da();Zt();Jt();oh=[.5,1,2,4,0],Fa=4,zo=class extends Xe{constructor(){super();this.go=()=>this.send(async e=>{let t={};this.choice!=="release"&&this.hours&&(t.duration={minutes:Math.round(60*this.hours)}),this.power&&(this.choice==="charge"||this.choice==="discharge")&&(t.power=this.power),await this.hass.callService("v2h",this.choice,t,e)});this.back=()=>this.send(e=>this.hass.callService("select","select_option",{option:"auto"},e));this.close=()=>this.end(!1);this.onKey=e=>{e.key==="Escape"&&(e.stopPropagation(),this.close())};this.choice="charge",this.hours=1,this.power=0,this.busy=!1,this.failed=""}static{this.properties={hass:{attribute:!1},parts:{attribute:!1},format:{attribute:!1},item:{attribute:!1},choice:{state:!0},hours:{state:!0},power:{state:!0},busy:{state:!0},failed:{state:!0}}}static{this.styles=[et,We`
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
    </div>`:N}get most(){return this.choice==="discharge"?this.item.discharge_kw:this.item.charge_kw}render(){let{format:e,item:t,choice:s}=this,o=["charge",...t.discharge_kw>0?["discharge"]:[],"hold","release"],l=s!=="release",a=s==="charge"||s==="discharge",u=this.power||this.most;return k`<section aria-label=${e.word("own_title",{name:t.name})} @keydown=${this.onKey}>
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
      ${l?k`<div class="row" role="group" aria-label=${e.word("own_how_long")}>
            ${oh.map(h=>k`<button aria-pressed=${h===this.hours} @click=${()=>this.hours=h}>
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
    </section>`}cost(e){let{format:t,item:s,parts:o,choice:l}=this,a=o.status.control?o.status.dry_run?"own_dry_run":void 0:"control_off_says",u=a?k`<p class="small quiet">${t.word(a)}</p>`:N;if(l==="release")return k`<p>${t.word("own_release_says")}</p>`;if(Yt(o))return k`<p>${t.word("plan_rests")}</p>${u}`;let h=Oe(o.plan),f=this.now?.soc,m={verb:l,power:e,hours:this.hours||Fa},w=h&&f!=null?La(h,s,f,m,Oe(o.peaks),Date.now()/1e3):void 0;if(!w)return k`<p>${t.word("own_unknown")}</p>${u}`;let x=Math.abs(w.cost)<.5?"own_same":w.cost>0?"own_costs":"own_saves",A=Math.abs(w.socTo-w.socFrom)>=.005;return k`<p>
        <b>${t.word(x,{money:t.money(Math.abs(w.cost),0)})}</b>
        ${w.peak>=.5?t.word("own_peak",{money:t.money(w.peak,0)}):N}
        ${A?t.word("own_reaches",{from:t.percent(w.socFrom),to:t.percent(w.socTo)}):N}
        ${this.hours?N:t.word("own_first_hours",{hours:String(Fa)})}
      </p>
      ${u}`}choose(e){this.choice=e,this.power=0}async send(e){let t=this.item.entities.mode;if(t){this.busy=!0,this.failed="";try{await e({entity_id:t}),this.end(!0)}catch(s){this.failed=s.message??String(s)}finally{this.busy=!1}}}firstUpdated(){this.renderRoot.querySelector("button[aria-pressed=true]")?.focus()}end(e){this.dispatchEvent(new CustomEvent("closed",{detail:e}))}};customElements.define("v2h-own-command",zo)});var za,Va=he(()=>{"use strict";gt();za=We`
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
`});function lh(r){return r.replace(/^(\S{1,2}) /,"$1 ")}function ah(r){return/^.*?[.!?](?=\s|$)/s.exec(r)?.[0]??r}function Ua(r,n){let e=[],t=Date.now()/1e3;for(let o of r){let l=n.storages[o.key];if(!l)continue;let a,u=0;n.start.forEach((h,f)=>{if(n.end[f]<=t)return;let m=l.verb[f],w=(n.end[f]-h)/3600;if(a&&a.verb===m){a.end=n.end[f],a.kw=(a.kw*u+l.kw[f]*w)/(u+w),u+=w;return}a={item:o,start:h,end:n.end[f],verb:m,kw:l.kw[f],reason:l.reason[f]},u=w,e.push(a)})}return e.filter(o=>o.start>t&&o.start<t+86400&&o.verb!=="hold").sort((o,l)=>o.start-l.start)}var ih,Vo,Uo,Ia=he(()=>{"use strict";gt();gs();Ra();No();Na();Oa();Va();Ho();Zt();Jt();ih=3,Vo=2,Uo=class extends it{constructor(){super();this.blankHeight=innerWidth<500?1e3:760;this.rank=1;this.madeFrom=[];this.minute=0;this.picked=null,this.open=null,this.hidden_=new Set,this.said=""}static{this.properties={...it.properties,picked:{state:!0},open:{state:!0},hidden_:{state:!0},said:{state:!0}}}static{this.styles=[Ht,et,za]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-plan-card-editor")}getGridOptions(){return{columns:"full",min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.minute=window.setInterval(()=>{this.madeFrom=[],this.redraw()},6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.minute)}body(e,t){let{home:s,now:o,status:l}=e,a=Oe(e.plan);if(!s.storages.length)return k`${this.head(e,t,s.title)}
        <p class="state">${t.word("card_no_storages")}</p>`;let u=[...l.problems,...l.broken];return k`${this.head(e,t,s.title)}
      <div class="flows small quiet number">
        <span>${t.word("house")} ${t.kw(o.load_kw)}</span>
        <span>${t.word("grid")} ${t.kw(o.grid_kw)}</span>
        ${s.has_solar?k`<span>${t.word("solar")} ${t.kw(o.solar_kw)}</span>`:N}
        ${o.buy!==null?k`<span>${t.word("price")} ${t.perKwh(o.buy)}</span>`:N}
      </div>
      ${u.length?k`<div class="note ${l.status==="ok"?"":"error"}" role="status">
            <p>${t.sentence(u[0])}</p>
            ${u.length>1?k`<details class="small">
                  <summary>${t.word("change_more",{count:String(u.length-1)})}</summary>
                  ${u.slice(1).map(h=>k`<p>${t.sentence(h)}</p>`)}
                </details>`:N}
          </div>`:N}
      ${this.config?.show_storages===!1?N:k`<ul class="storages">
              ${s.storages.map((h,f)=>k`<li>${this.storage(e,t,h,f)}</li>
                    ${this.own(e,t,h)}`)}
            </ul>
            <p class="sr" role="status">${this.said}</p>`}
      ${this.chart(e,t,a)}
      ${this.config?.show_next===!1||Yt(e)?N:this.changed(e,t)}`}storage(e,t,s,o){let l=e.now.storages[s.key];if(!l)return k``;let a=this.open===s.key,u=this.says(t,s,l,e.status.control&&!e.status.dry_run);return k`<button
        class="storage"
        style="--color:${Xr(o)}"
        data-key=${s.key}
        aria-expanded=${a}
        @click=${()=>a?this.close(s.key):this.open=s.key}
      >
        <span class="sign">${Fo(s.kind)}</span>
        <span class="what">${s.name} <span class="small quiet">${u.what}</span></span>
        <span class="soc number">${l.soc===null?"–":t.percent(l.soc)}</span>
        <span class="more">${Fo("more")}</span>
        <span class="why"
          >${l.problem?k`<span class="problem">${ah(t.sentence(l.problem))} </span>`:N}${u.why}
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
    </li>`}close(e){this.open=null,this.renderRoot.querySelector(`.storage[data-key="${e}"]`)?.focus()}says(e,t,s,o){if(s.plugged===!1)return{what:e.word("not_plugged"),why:""};let l=Math.abs(s.power_kw??0)>=.05,a=s.power_kw===null?"":l?` ${e.kw(Math.abs(s.power_kw))}`:"",u=l?e.verb(s.power_kw>0?"charge":s.verb==="support"?"support":"discharge"):"",h=l?`${u}${a}`:e.verb("hold");if(s.mode==="released")return{what:h,why:`${e.word("released")}. ${e.word("own_release_says")}`};if(s.verb&&s.reason?.key.startsWith("reason_outage"))return{what:h,why:`${e.does(t.name,s.verb,s.planned_kw)} ${e.reason(s.reason)}`};if(s.left_alone&&s.withheld[0])return{what:h,why:e.sentence(s.withheld[0])};if(s.mode!=="auto"){let m=s.until?e.word("own_until",{time:e.when(s.until)}):e.word("own_now");return{what:h,why:`${m}.`}}if(!s.verb||!s.reason)return{what:h,why:""};let f=`${e.does(t.name,s.verb,s.planned_kw)} ${e.reason(s.reason)}`;return{what:h,why:o?f:e.word("plan_says",{text:f})}}chart(e,t,s){let o=Oe(e.past),l=e.home.storages.length;if(!s&&!o){let f=e.status.planned?"card_no_plan":"card_planning";return k`<div class="blank" style="height:${xn.height()}px">${t.word(f)}</div>`}let a=this.makeSeries(e,s);if(a.times.length<2)return k`<div class="blank" style="height:${xn.height()}px">${t.word("card_no_plan")}</div>`;let u={from:t.when(a.times[0]),to:t.when(a.times.at(-1))},h=this.told(e,t,s,a);return k`<v2h-plan-chart
        style="min-height:${xn.height()}px"
        .series=${a}
        .marks=${this.marks}
        .format=${t}
        .hidden_=${this.hidden_}
        .theme=${this.hass?.themes}
        label=${t.word("chart_says",u)}
        spoken=${h.plain}
        @picked=${f=>this.picked=f.detail}
      ></v2h-plan-chart>
      ${this.legend(e,t)}
      <div class="told small ${this.picked===null?"":"picked"}" style="--storages:${l}">${h.shown}</div>`}makeSeries(e,t){let{past_hours:s=24,ahead_hours:o=48}=this.config??{},l=e.home.storages.map(T=>e.now.storages[T.key]?.soc),{plan:a,past:u,home:h,peaks:f,reserve:m}=e,w=[a,u,h,f,m,s,o,...l];if(this.series&&w.length===this.madeFrom.length&&w.every((T,S)=>T===this.madeFrom[S]))return this.series;this.madeFrom=w;let b=Date.now()/1e3,x=Yt(e),A={from:b-3600*s,to:b+3600*o,now:b,cut:x};this.series=Ma(e.home,e.now,t,Oe(e.past),A);let E=Oe(e.peaks),C=E?.components.length===1?E.components[0]:void 0,_=e.home.storages.map((T,S)=>({reserve:e.reserve?.storages[T.key],color:`--v2h-storage-${S%5}`}));return this.marks={booked:C?.month_kw??null,target:x?null:C?.expected_kw??null,reserves:_.flatMap(({reserve:T,color:S})=>T?[{soc:T.outage_soc,color:S}]:[]),departures:_.flatMap(({reserve:T,color:S})=>T?.departure?[{at:T.departure,soc:T.departure_soc,color:S}]:[])},this.series}legend(e,t){let s=e.home.storages.map((a,u)=>[a.key,a.name,Xr(u)]);s.push(["house",t.word("house"),"var(--v2h-house)"],["grid",t.word("grid"),"var(--v2h-grid)"]),e.home.has_solar&&s.push(["solar",t.word("solar"),"var(--v2h-solar)"]);let{booked:o=null,target:l=null}=this.marks??{};return k`<div class="legend">
      ${s.map(([a,u,h])=>k`<button
            style="--color:${h}"
            aria-pressed=${!this.hidden_.has(a)}
            aria-label=${t.word("show_series",{name:u})}
            @click=${()=>this.toggle(a)}
          >
            <i></i>${u}
          </button>`)}
      ${o!==null?k`<span style="--color:var(--v2h-peak)"><i></i>${t.word("peak_booked")} ${t.kw(o)}</span>`:N}
      ${l!==null&&(o===null||Math.abs(l-o)>=.05)?k`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${t.word("peak_target")} ${t.kw(l)}</span
          >`:N}
      ${Oe(e.peaks)&&this.series&&!rr(this.series)?k`<span style="--color:var(--v2h-peak)"><i class="block"></i>${t.word("peak_hours")}</span>`:N}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${t.word("reserve")}</span>
      ${this.marks?.departures.length?k`<span style="--color:${`var(${this.marks.departures[0].color})`}"
            ><i class="dot"></i>${t.word("departure")}</span
          >`:N}
    </div>`}toggle(e){let t=new Set(this.hidden_);t.delete(e)||t.add(e),this.hidden_=t}told(e,t,s,o){let l=Yt(e),a=l?void 0:s,u=this.picked===null?null:or(o,this.picked);if(u!==null)return this.moment(t,a,o,u,l);let h=this.config?.show_next===!1?void 0:a,f=this.moment(t,a,o,ir(o),l),m=h&&Ua(e.home.storages,h).length;return{shown:k`<div class="hint">
          ${h?k`<h3>${t.word("coming_up")}</h3>`:N}
          <p class="quiet">${t.word("chart_hint")}</p>
        </div>
        ${h?this.next(e,t,h):N} ${m?N:f.shown}`,plain:f.plain}}moment(e,t,s,o,l){let a=s.times[o],u=`${e.when(a)}–${e.time(s.times[o+1])}`,h=[],f=s.price[o];f!=null&&h.push(e.word(a<s.knownUntil?"slot_price":"slot_price_expected",{price:e.price(f)}));let m=s.load[o],w=s.grid[o],b=s.slot[o];l&&b>=0?h.push(e.word("plan_rests")):(m!=null||w!=null)&&h.push(e.word("slot_past",{load:e.kw(m),grid:e.kw(w)}));let x=[];return s.storages.forEach(A=>{let E=A.soc[o],C=E==null?"":e.percent(E),_=b<0?void 0:t?.storages[A.key],T=_&&t?.reasons[_.reason[b]],S=A.kw[o];if(_&&T){let G=e.does(A.name,_.verb[b],_.kw[b]);x.push({says:`${G} ${e.reason(T)}`,level:C})}else b<0&&S!=null&&x.push({says:e.does(A.name,S>0?"charge":"discharge",S),level:C})}),{shown:k`<p class="number"><b class="first">${u}</b> ${h.join(" ")}</p>
        ${x.map(A=>k`<p>${A.says} ${A.level?k`<span class="quiet number">(${A.level})</span>`:N}</p>`)}`,plain:[u,...h,...x.map(A=>`${A.says} ${A.level}`)].join(" ")}}next(e,t,s){let o=Ua(e.home.storages,s).slice(0,ih);return k`${o.length?k`<ul class="next">
            ${o.map(l=>k`<li>
                  <span class="first number">${lh(t.when(l.start))}</span>
                  <span
                    >${t.does(l.item.name,l.verb,l.kw)}
                    <span class="quiet">${t.reason(s.reasons[l.reason])}</span></span
                  >
                </li>`)}
          </ul>`:k`<p>${t.word("nothing_next")}</p>`}`}changed(e,t){let s=Oe(e.change);if(!s)return k``;let o=new Map(e.home.storages.map(l=>[l.key,l.name]));return k`<section class="changed small">
      <h3>${t.word("change_title",{time:t.when(s.at)})}</h3>
      <p>
        ${s.causes.map(l=>t.word(`change_${l.cause}`,{name:o.get(l.storage??"")??""})).join(" ")}
      </p>
      ${s.effects.slice(0,Vo).map(l=>k`<p class="quiet">
            ${t.word("change_effect",{name:o.get(l.storage)??"",start:t.when(l.start),end:t.time(l.end),before:t.verb(l.before).toLowerCase(),after:t.verb(l.after).toLowerCase()})}
          </p>`)}
      ${s.effects.length>Vo?k`<p class="quiet">
            ${t.word("change_more",{count:String(s.effects.length-Vo)})}
          </p>`:N}
    </section>`}};customElements.define("v2h-plan-card",Uo)});var Io,Wa=he(()=>{"use strict";gt();gs();Zt();Io=class extends it{constructor(){super(...arguments);this.blankHeight=370}static{this.properties={...it.properties,failed:{state:!0}}}static{this.styles=[Ht,et,We`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(e,t){let s=e.reserve;if(!s)return k``;let o=!s.why_not.length,l=s.outage_since;return k`<header>
        <h2>${this.config?.title??t.word("reserve_title")}</h2>
        <span class="chip ${o&&!l?"good":"warn"}"
          >${l?t.word("reserve_outage_since",{time:t.when(l)}):t.word(o?"reserve_ready":"reserve_not_ready")}</span
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
    </div>`}ladder(e,t,s,o){if(!t)return k``;let l=s??0,a=Math.min(l,t.outage_soc),u=Math.max(0,Math.min(l,t.outage_soc+t.driving_soc)-a),h=Math.max(0,l-a-u),f={outage:a,driving:u,trading:h},m=Object.entries(f).filter(([,w])=>w>.005).map(([w,b])=>`${o.word(`reserve_${w}`)} ${o.kwh(b*e.capacity_kwh)}`).join(", ");return k`<div class="ladder">
      <div class="top small">
        <span>${e.name}</span
        ><span class="number">${s===null?o.word("unknown"):`${o.kwh(s*e.capacity_kwh)} · ${o.percent(s)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${e.name}: ${m||o.word("unknown")}">
        ${Object.entries(f).map(([w,b])=>k`<i class=${w} style="width:${100*b}%"></i>`)}
        <span class="mark" style="left:${100*t.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${o.word("reserve_outage")} ${o.percent(t.outage_soc)}${t.departure&&t.departure_soc!==null?k` · ${o.word("departure_at",{time:o.when(t.departure),soc:o.percent(t.departure_soc)})}`:N}
      </p>
    </div>`}backup(e,t,s){let o=e.home.entities.backup_mode;if(!o)return k``;let l=t.backup!==null,a=l?t.backup?.until?s.word("reserve_backup_until",{time:s.when(t.backup.until)}):s.word("reserve_backup_on"):s.word("reserve_backup_says");return k`<div class="switch">
        <span id="backup"
          >${s.word("reserve_backup")}
          <p class="small quiet">${a}</p></span
        >
        <button role="switch" aria-checked=${l} aria-labelledby="backup" @click=${()=>this.toggle(o,!l)}></button>
      </div>
      ${this.failed?k`<p class="note error small" role="alert">${this.failed}</p>`:N}`}async toggle(e,t){this.failed="";try{await this.hass?.callService("switch",t?"turn_on":"turn_off",{},{entity_id:e})}catch(s){this.failed=s.message??String(s)}}};customElements.define("v2h-reserve-card",Io)});function dh(r,n,e){let t=s=>e.homeTime(s).slice(0,uh[r]);return n&&t(n.start)===t(Date.now()/1e3)?n:void 0}var ch,uh,ja,Wo,Ba=he(()=>{"use strict";gt();gs();Zt();Jt();ch=["today","month","year","total"],uh={today:10,month:7,year:4,total:0},ja=["price","peak_charge","solar","wear"],Wo=class extends it{constructor(){super();this.blankHeight=260;this.period="month"}static{this.properties={...it.properties,period:{state:!0}}}static{this.styles=[Ht,et,We`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(e,t){let s=e.savings,o=a=>dh(a,s?.periods[a],t),l=o(this.period);return k`${this.head(e,t,t.word("savings_title"),!1)}
      ${s&&Object.keys(s.periods).length?k`<div class="periods" role="group" aria-label=${t.word("savings_title")}>
              ${ch.map(a=>k`<button aria-pressed=${a===this.period} @click=${()=>this.period=a}>
                    <span class="small quiet">${t.word(`savings_${a}`)}</span>
                    <b class="number">${(u=>u?t.money(u.total):"–")(o(a))}</b>
                  </button>`)}
            </div>
            ${l?this.causes(l,s.since??0,t):N}`:k`<p class="state">${t.word("card_no_savings")}</p>`}
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
          </section>`:N}`}causes(e,t,s){let o=Math.max(.01,...ja.map(a=>Math.abs(e[a]))),l=e.covered!==null&&e.covered<.995?e.covered:null;return k`<dl class="causes small">
        ${ja.map(a=>{let u=e[a],h=100*Math.abs(u)/o;return k`<div>
            <dt>${s.word(`savings_${a}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${u<0?"minus":""} style="inset-inline-start:0;width:${h}%"></i>
            </dd>
            <dd class="number">${s.money(u)}</dd>
          </div>`})}
      </dl>
      <p class="small quiet">
        ${s.word("savings_against")}${l!==null?k` · ${s.word("savings_covered",{share:s.percent(l)})}`:N}
        · ${s.word("savings_since",{time:s.dayAndTime(Math.max(e.start,t))})}
      </p>`}};customElements.define("v2h-savings-card",Wo)});function Ga(r){return JSON.stringify(Object.values(r.entities).filter(n=>n.platform==="v2h"))}function mh(r,n,e,t){let s=f=>({type:`custom:v2h-${f}-card`,...t?{entry_id:r.entry_id}:{}}),o=(...f)=>({type:"grid",cards:f}),l=f=>({...f,grid_options:{columns:"full"}}),a=[{...o(l(s("plan"))),column_span:2}],u=[l(s("savings"))];(!n.home||Oe(n.peaks))&&u.push(l(s("peaks"))),a.push(o(...u));let h=!n.home||n.home.storages.length?[l(s("reserve"))]:[];return n.home&&h.push(...gh(n.home,e)),a.push(o(...h)),n.home&&a.push(...wh(n.home,e)),{title:t?r.title:e("view_home"),path:t?r.entry_id.toLowerCase():"home",type:"sections",max_columns:3,dense_section_placement:!0,sections:a}}function Ka(r,n,e){return n.filter(t=>r[t]).map(t=>({type:"tile",entity:r[t],name:fh.has(t)&&e(`tile_${t}`)||{type:"entity"},...t==="mode"?{hide_state:!0,features:[{type:"select-options"}],features_position:"inline",grid_options:{columns:12}}:{}}))}function gh(r,n){return[qa(n("section_settings"),"mdi:cog"),...Ka(r.entities,ph,n)]}function wh(r,n){let e=t=>t.kind==="vehicle"?"mdi:car-electric":"mdi:home-battery";return r.storages.map(t=>({type:"grid",cards:[qa(t.name,e(t)),...Ka(t.entities,hh,n)]}))}var hh,ph,fh,jo,qa,Ya=he(()=>{"use strict";Zr();Jt();hh=["mode","reserve_soc","departure_time","departure_soc"],ph=["control","dry_run"],fh=new Set(["departure_soc"]),jo=class r extends HTMLElement{static{this.turn=0}static{this.due=!1}static shouldRegenerate(n,e,t){return r.due||e.entities!==t.entities&&Ga(e)!==Ga(t)}static async generate(n,e){let t=++r.turn;r.due=!1;let s=()=>{t===r.turn&&(r.due=!0)},o=await e.loadBackendTranslation("common","v2h"),a=(await e.callWS({type:"v2h/homes"})).filter(f=>!n.entry_id||f.entry_id===n.entry_id),u=f=>o(`component.v2h.common.${f}`);if(!a.length)return{views:[{title:"V2H",cards:[{type:"custom:v2h-plan-card"}]}]};let h=await Promise.all(a.map(async f=>mh(f,await Gi(e,f.entry_id,s),u,a.length>1)));return{title:a.length===1?a[0].title:"Vehicle-to-Home",views:h}}};qa=(r,n)=>({type:"heading",heading:r,icon:n});customElements.define("ll-strategy-dashboard-v2h",jo)});var vh={};var Ja=he(()=>{"use strict";ji();Zi();Ia();Wa();Ba();Ya()});var Za="https://github.com/v2h-home/v2h",bh={"v2h-plan-card":{en:["Vehicle-to-Home: plan","What car and battery do, why, and what comes next."],sv:["Vehicle-to-Home: plan","Vad bil och batteri gör, varför, och vad som kommer härnäst."]},"v2h-savings-card":{en:["Vehicle-to-Home: saved","Measured savings by cause: today, this month, this year."],sv:["Vehicle-to-Home: sparat","Uppmätt besparing per orsak: i dag, denna månad, i år."]},"v2h-peaks-card":{en:["Vehicle-to-Home: effekttopp","What counts this month and where the next kW would land."],sv:["Vehicle-to-Home: effekttopp","Det som räknas denna månad och var nästa kW hamnar."]},"v2h-reserve-card":{en:["Vehicle-to-Home: power cut","How long the house lasts, what is kept for what, backup mode."],sv:["Vehicle-to-Home: strömavbrott","Hur länge huset klarar sig, vad som sparas till vad, reservläge."]}},yh={en:"A whole dashboard for your home: plan, savings, effekttopp and reserve.",sv:"En hel kontrollpanel för ditt hem: plan, besparing, effekttopp och reserv."},Bo=()=>document.documentElement.lang.startsWith("sv")?"sv":"en",ar=window,_h=[["v2h-savings-card",/saving/],["v2h-peaks-card",/peak|next_kw|window/],["v2h-reserve-card",/backup|outage|reserve/]];function kh(r,n,e){let t=n.entities[e];if(t?.platform!=="v2h"||(_h.find(([,l])=>l.test(t.translation_key??""))?.[0]??"v2h-plan-card")!==r)return null;let o=n.devices[t.device_id??""]?.config_entries?.[0];return{config:{type:`custom:${r}`,...o?{entry_id:o}:{}}}}ar.customCards??=[];for(let[r,n]of Object.entries(bh))ar.customCards.push({type:r,preview:!0,getEntitySuggestion:(e,t)=>kh(r,e,t),documentationURL:Za,get name(){return n[Bo()][0]},get description(){return n[Bo()][1]}});ar.customStrategies??=[];ar.customStrategies.push({type:"v2h",strategyType:"dashboard",name:"Vehicle-to-Home",documentationURL:Za,get description(){return yh[Bo()]}});var xh=20;async function $h(){for(;!window.customElements.get("home-assistant");)await new Promise(r=>setTimeout(r,xh))}$h().then(()=>Promise.resolve().then(()=>(Ja(),vh)));
