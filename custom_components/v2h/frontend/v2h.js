/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */var Es=globalThis,As=Es.ShadowRoot&&(Es.ShadyCSS===void 0||Es.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,kr=Symbol(),ni=new WeakMap,ns=class{constructor(n,t,e){if(this._$cssResult$=!0,e!==kr)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=n,this.t=t}get styleSheet(){let n=this.o,t=this.t;if(As&&n===void 0){let e=t!==void 0&&t.length===1;e&&(n=ni.get(t)),n===void 0&&((this.o=n=new CSSStyleSheet).replaceSync(this.cssText),e&&ni.set(t,n))}return n}toString(){return this.cssText}},Ts=r=>new ns(typeof r=="string"?r:r+"",void 0,kr),Ge=(r,...n)=>{let t=r.length===1?r[0]:n.reduce((e,s,o)=>e+(l=>{if(l._$cssResult$===!0)return l.cssText;if(typeof l=="number")return l;throw Error("Value passed to 'css' function must be a 'css' function result: "+l+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[o+1],r[0]);return new ns(t,r,kr)},si=(r,n)=>{if(As)r.adoptedStyleSheets=n.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of n){let e=document.createElement("style"),s=Es.litNonce;s!==void 0&&e.setAttribute("nonce",s),e.textContent=t.cssText,r.appendChild(e)}},xr=As?r=>r:r=>r instanceof CSSStyleSheet?(n=>{let t="";for(let e of n.cssRules)t+=e.cssText;return Ts(t)})(r):r;/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */var{is:Da,defineProperty:Fa,getOwnPropertyDescriptor:Oa,getOwnPropertyNames:za,getOwnPropertySymbols:Va,getPrototypeOf:Ua}=Object,Cs=globalThis,ri=Cs.trustedTypes,Ia=ri?ri.emptyScript:"",Wa=Cs.reactiveElementPolyfillSupport,ss=(r,n)=>r,$r={toAttribute(r,n){switch(n){case Boolean:r=r?Ia:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,n){let t=r;switch(n){case Boolean:t=r!==null;break;case Number:t=r===null?null:Number(r);break;case Object:case Array:try{t=JSON.parse(r)}catch{t=null}}return t}},ii=(r,n)=>!Da(r,n),oi={attribute:!0,type:String,converter:$r,reflect:!1,useDefault:!1,hasChanged:ii};Symbol.metadata??=Symbol("metadata"),Cs.litPropertyMetadata??=new WeakMap;var Dt=class extends HTMLElement{static addInitializer(n){this._$Ei(),(this.l??=[]).push(n)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(n,t=oi){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(n)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(n,t),!t.noAccessor){let e=Symbol(),s=this.getPropertyDescriptor(n,e,t);s!==void 0&&Fa(this.prototype,n,s)}}static getPropertyDescriptor(n,t,e){let{get:s,set:o}=Oa(this.prototype,n)??{get(){return this[t]},set(l){this[t]=l}};return{get:s,set(l){let c=s?.call(this);o?.call(this,l),this.requestUpdate(n,c,e)},configurable:!0,enumerable:!0}}static getPropertyOptions(n){return this.elementProperties.get(n)??oi}static _$Ei(){if(this.hasOwnProperty(ss("elementProperties")))return;let n=Ua(this);n.finalize(),n.l!==void 0&&(this.l=[...n.l]),this.elementProperties=new Map(n.elementProperties)}static finalize(){if(this.hasOwnProperty(ss("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ss("properties"))){let t=this.properties,e=[...za(t),...Va(t)];for(let s of e)this.createProperty(s,t[s])}let n=this[Symbol.metadata];if(n!==null){let t=litPropertyMetadata.get(n);if(t!==void 0)for(let[e,s]of t)this.elementProperties.set(e,s)}this._$Eh=new Map;for(let[t,e]of this.elementProperties){let s=this._$Eu(t,e);s!==void 0&&this._$Eh.set(s,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(n){let t=[];if(Array.isArray(n)){let e=new Set(n.flat(1/0).reverse());for(let s of e)t.unshift(xr(s))}else n!==void 0&&t.push(xr(n));return t}static _$Eu(n,t){let e=t.attribute;return e===!1?void 0:typeof e=="string"?e:typeof n=="string"?n.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(n=>this.enableUpdating=n),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(n=>n(this))}addController(n){(this._$EO??=new Set).add(n),this.renderRoot!==void 0&&this.isConnected&&n.hostConnected?.()}removeController(n){this._$EO?.delete(n)}_$E_(){let n=new Map,t=this.constructor.elementProperties;for(let e of t.keys())this.hasOwnProperty(e)&&(n.set(e,this[e]),delete this[e]);n.size>0&&(this._$Ep=n)}createRenderRoot(){let n=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return si(n,this.constructor.elementStyles),n}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(n=>n.hostConnected?.())}enableUpdating(n){}disconnectedCallback(){this._$EO?.forEach(n=>n.hostDisconnected?.())}attributeChangedCallback(n,t,e){this._$AK(n,e)}_$ET(n,t){let e=this.constructor.elementProperties.get(n),s=this.constructor._$Eu(n,e);if(s!==void 0&&e.reflect===!0){let o=(e.converter?.toAttribute!==void 0?e.converter:$r).toAttribute(t,e.type);this._$Em=n,o==null?this.removeAttribute(s):this.setAttribute(s,o),this._$Em=null}}_$AK(n,t){let e=this.constructor,s=e._$Eh.get(n);if(s!==void 0&&this._$Em!==s){let o=e.getPropertyOptions(s),l=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:$r;this._$Em=s;let c=l.fromAttribute(t,o.type);this[s]=c??this._$Ej?.get(s)??c,this._$Em=null}}requestUpdate(n,t,e,s=!1,o){if(n!==void 0){let l=this.constructor;if(s===!1&&(o=this[n]),e??=l.getPropertyOptions(n),!((e.hasChanged??ii)(o,t)||e.useDefault&&e.reflect&&o===this._$Ej?.get(n)&&!this.hasAttribute(l._$Eu(n,e))))return;this.C(n,t,e)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(n,t,{useDefault:e,reflect:s,wrapped:o},l){e&&!(this._$Ej??=new Map).has(n)&&(this._$Ej.set(n,l??t??this[n]),o!==!0||l!==void 0)||(this._$AL.has(n)||(this.hasUpdated||e||(t=void 0),this._$AL.set(n,t)),s===!0&&this._$Em!==n&&(this._$Eq??=new Set).add(n))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let n=this.scheduleUpdate();return n!=null&&await n,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,o]of this._$Ep)this[s]=o;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[s,o]of e){let{wrapped:l}=o,c=this[s];l!==!0||this._$AL.has(s)||c===void 0||this.C(s,void 0,o,c)}}let n=!1,t=this._$AL;try{n=this.shouldUpdate(t),n?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(e){throw n=!1,this._$EM(),e}n&&this._$AE(t)}willUpdate(n){}_$AE(n){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(n)),this.updated(n)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(n){return!0}update(n){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(n){}firstUpdated(n){}};Dt.elementStyles=[],Dt.shadowRootOptions={mode:"open"},Dt[ss("elementProperties")]=new Map,Dt[ss("finalized")]=new Map,Wa?.({ReactiveElement:Dt}),(Cs.reactiveElementVersions??=[]).push("2.1.2");/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */var Mr=globalThis,li=r=>r,Ms=Mr.trustedTypes,ai=Ms?Ms.createPolicy("lit-html",{createHTML:r=>r}):void 0,fi="$lit$",Bt=`lit$${Math.random().toFixed(9).slice(2)}$`,mi="?"+Bt,ja=`<${mi}>`,ln=document,os=()=>ln.createComment(""),is=r=>r===null||typeof r!="object"&&typeof r!="function",Rr=Array.isArray,Ba=r=>Rr(r)||typeof r?.[Symbol.iterator]=="function",Sr=`[ 	
\f\r]`,rs=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ci=/-->/g,ui=/>/g,rn=RegExp(`>|${Sr}(?:([^\\s"'>=/]+)(${Sr}*=${Sr}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),di=/'/g,hi=/"/g,gi=/^(?:script|style|textarea|title)$/i,Hr=r=>(n,...t)=>({_$litType$:r,strings:n,values:t}),k=Hr(1),wi=Hr(2),bd=Hr(3),an=Symbol.for("lit-noChange"),L=Symbol.for("lit-nothing"),pi=new WeakMap,on=ln.createTreeWalker(ln,129);function vi(r,n){if(!Rr(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return ai!==void 0?ai.createHTML(n):n}var Ga=(r,n)=>{let t=r.length-1,e=[],s,o=n===2?"<svg>":n===3?"<math>":"",l=rs;for(let c=0;c<t;c++){let u=r[c],p,g,f=-1,w=0;for(;w<u.length&&(l.lastIndex=w,g=l.exec(u),g!==null);)w=l.lastIndex,l===rs?g[1]==="!--"?l=ci:g[1]!==void 0?l=ui:g[2]!==void 0?(gi.test(g[2])&&(s=RegExp("</"+g[2],"g")),l=rn):g[3]!==void 0&&(l=rn):l===rn?g[0]===">"?(l=s??rs,f=-1):g[1]===void 0?f=-2:(f=l.lastIndex-g[2].length,p=g[1],l=g[3]===void 0?rn:g[3]==='"'?hi:di):l===hi||l===di?l=rn:l===ci||l===ui?l=rs:(l=rn,s=void 0);let b=l===rn&&r[c+1].startsWith("/>")?" ":"";o+=l===rs?u+ja:f>=0?(e.push(p),u.slice(0,f)+fi+u.slice(f)+Bt+b):u+Bt+(f===-2?c:b)}return[vi(r,o+(r[t]||"<?>")+(n===2?"</svg>":n===3?"</math>":"")),e]},ls=class r{constructor({strings:n,_$litType$:t},e){let s;this.parts=[];let o=0,l=0,c=n.length-1,u=this.parts,[p,g]=Ga(n,t);if(this.el=r.createElement(p,e),on.currentNode=this.el.content,t===2||t===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(s=on.nextNode())!==null&&u.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let f of s.getAttributeNames())if(f.endsWith(fi)){let w=g[l++],b=s.getAttribute(f).split(Bt),y=/([.?@])?(.*)/.exec(w);u.push({type:1,index:o,name:y[2],strings:b,ctor:y[1]==="."?Er:y[1]==="?"?Ar:y[1]==="@"?Tr:Dn}),s.removeAttribute(f)}else f.startsWith(Bt)&&(u.push({type:6,index:o}),s.removeAttribute(f));if(gi.test(s.tagName)){let f=s.textContent.split(Bt),w=f.length-1;if(w>0){s.textContent=Ms?Ms.emptyScript:"";for(let b=0;b<w;b++)s.append(f[b],os()),on.nextNode(),u.push({type:2,index:++o});s.append(f[w],os())}}}else if(s.nodeType===8)if(s.data===mi)u.push({type:2,index:o});else{let f=-1;for(;(f=s.data.indexOf(Bt,f+1))!==-1;)u.push({type:7,index:o}),f+=Bt.length-1}o++}}static createElement(n,t){let e=ln.createElement("template");return e.innerHTML=n,e}};function Ln(r,n,t=r,e){if(n===an)return n;let s=e!==void 0?t._$Co?.[e]:t._$Cl,o=is(n)?void 0:n._$litDirective$;return s?.constructor!==o&&(s?._$AO?.(!1),o===void 0?s=void 0:(s=new o(r),s._$AT(r,t,e)),e!==void 0?(t._$Co??=[])[e]=s:t._$Cl=s),s!==void 0&&(n=Ln(r,s._$AS(r,n.values),s,e)),n}var Pr=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??ln).importNode(t,!0);on.currentNode=s;let o=on.nextNode(),l=0,c=0,u=e[0];for(;u!==void 0;){if(l===u.index){let p;u.type===2?p=new as(o,o.nextSibling,this,n):u.type===1?p=new u.ctor(o,u.name,u.strings,this,n):u.type===6&&(p=new Cr(o,this,n)),this._$AV.push(p),u=e[++c]}l!==u?.index&&(o=on.nextNode(),l++)}return on.currentNode=ln,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},as=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(n,t,e,s){this.type=2,this._$AH=L,this._$AN=void 0,this._$AA=n,this._$AB=t,this._$AM=e,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let n=this._$AA.parentNode,t=this._$AM;return t!==void 0&&n?.nodeType===11&&(n=t.parentNode),n}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(n,t=this){n=Ln(this,n,t),is(n)?n===L||n==null||n===""?(this._$AH!==L&&this._$AR(),this._$AH=L):n!==this._$AH&&n!==an&&this._(n):n._$litType$!==void 0?this.$(n):n.nodeType!==void 0?this.T(n):Ba(n)?this.k(n):this._(n)}O(n){return this._$AA.parentNode.insertBefore(n,this._$AB)}T(n){this._$AH!==n&&(this._$AR(),this._$AH=this.O(n))}_(n){this._$AH!==L&&is(this._$AH)?this._$AA.nextSibling.data=n:this.T(ln.createTextNode(n)),this._$AH=n}$(n){let{values:t,_$litType$:e}=n,s=typeof e=="number"?this._$AC(n):(e.el===void 0&&(e.el=ls.createElement(vi(e.h,e.h[0]),this.options)),e);if(this._$AH?._$AD===s)this._$AH.p(t);else{let o=new Pr(s,this),l=o.u(this.options);o.p(t),this.T(l),this._$AH=o}}_$AC(n){let t=pi.get(n.strings);return t===void 0&&pi.set(n.strings,t=new ls(n)),t}k(n){Rr(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,e,s=0;for(let o of n)s===t.length?t.push(e=new r(this.O(os()),this.O(os()),this,this.options)):e=t[s],e._$AI(o),s++;s<t.length&&(this._$AR(e&&e._$AB.nextSibling,s),t.length=s)}_$AR(n=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);n!==this._$AB;){let e=li(n).nextSibling;li(n).remove(),n=e}}setConnected(n){this._$AM===void 0&&(this._$Cv=n,this._$AP?.(n))}},Dn=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=L,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=L}_$AI(n,t=this,e,s){let o=this.strings,l=!1;if(o===void 0)n=Ln(this,n,t,0),l=!is(n)||n!==this._$AH&&n!==an,l&&(this._$AH=n);else{let c=n,u,p;for(n=o[0],u=0;u<o.length-1;u++)p=Ln(this,c[e+u],t,u),p===an&&(p=this._$AH[u]),l||=!is(p)||p!==this._$AH[u],p===L?n=L:n!==L&&(n+=(p??"")+o[u+1]),this._$AH[u]=p}l&&!s&&this.j(n)}j(n){n===L?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Er=class extends Dn{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===L?void 0:n}},Ar=class extends Dn{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==L)}},Tr=class extends Dn{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=Ln(this,n,t,0)??L)===an)return;let e=this._$AH,s=n===L&&e!==L||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==L&&(e===L||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Cr=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){Ln(this,n)}};var qa=Mr.litHtmlPolyfillSupport;qa?.(ls,as),(Mr.litHtmlVersions??=[]).push("3.3.3");var bi=(r,n,t)=>{let e=t?.renderBefore??n,s=e._$litPart$;if(s===void 0){let o=t?.renderBefore??null;e._$litPart$=s=new as(n.insertBefore(os(),o),o,void 0,t??{})}return s._$AI(r),s};/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */var Nr=globalThis,Ze=class extends Dt{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let n=super.createRenderRoot();return this.renderOptions.renderBefore??=n.firstChild,n}update(n){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(n),this._$Do=bi(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return an}};Ze._$litElement$=!0,Ze.finalized=!0,Nr.litElementHydrateSupport?.({LitElement:Ze});var Ya=Nr.litElementPolyfillSupport;Ya?.({LitElement:Ze});(Nr.litElementVersions??=[]).push("4.2.2");/**
 * @license
 * Copyright 2022 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */var yi=[{name:"entry_id",selector:{config_entry:{integration:"v2h"}}},{name:"title",selector:{text:{}}}],Ka=[{name:"past_hours",selector:{number:{min:0,max:24,mode:"slider",unit_of_measurement:"h"}},default:24},{name:"ahead_hours",selector:{number:{min:6,max:48,mode:"slider",unit_of_measurement:"h"}},default:48},{name:"show_storages",selector:{boolean:{}},default:!0},{name:"show_next",selector:{boolean:{}},default:!0}],Ja={entry_id:"editor_home",title:"editor_title",past_hours:"editor_past",ahead_hours:"editor_ahead",show_storages:"editor_storages",show_next:"editor_next"},Rs=class extends Ze{constructor(){super(...arguments);this.fields=yi;this.asked=!1;this.onChange=t=>{t.stopPropagation();let e={...t.detail.value};for(let s of this.fields)(e[s.name]===s.default||e[s.name]==="")&&delete e[s.name];this.dispatchEvent(new CustomEvent("config-changed",{detail:{config:e},bubbles:!0,composed:!0}))}}static{this.properties={hass:{attribute:!1},config:{state:!0}}}setConfig(t){this.config=t}willUpdate(){!this.hass||this.asked||(this.asked=!0,this.hass.loadBackendTranslation("common","v2h").then(()=>this.requestUpdate()))}render(){if(!this.hass||!this.config)return k``;let t=Object.fromEntries(this.fields.filter(e=>"default"in e).map(e=>[e.name,e.default]));return k`<ha-form
      .hass=${this.hass}
      .data=${{...t,...this.config}}
      .schema=${this.fields}
      .computeLabel=${e=>this.hass?.localize(`component.v2h.common.${Ja[e.name]}`)||e.name}
      @value-changed=${this.onChange}
    ></ha-form>`}},Lr=class extends Rs{constructor(){super(...arguments);this.fields=[...yi,...Ka]}};customElements.define("v2h-card-editor",Rs);customElements.define("v2h-plan-card-editor",Lr);var Dr=class{constructor(n,t,e){this.connection=n;this.entryId=t;this.forget=e;this.state="loading";this.title="";this.reason="";this.parts={};this.listeners=new Set;this.asked=0;this.retryMs=1e3;this.timer=0;this.linger=0;this.running=!1;this.onReady=()=>{this.stop=void 0,this.retryMs=1e3,this.subscribe()};this.onLost=()=>{this.asked++,this.turn("lost")}}listen(n){return this.listeners.add(n),clearTimeout(this.linger),this.running||this.begin(),()=>{this.listeners.delete(n),this.listeners.size||(this.linger=window.setTimeout(()=>this.end(),5e3))}}begin(){this.running=!0,this.connection.addEventListener("ready",this.onReady),this.connection.addEventListener("disconnected",this.onLost),this.subscribe()}end(){this.running=!1,this.asked++,clearTimeout(this.timer),this.connection.removeEventListener("ready",this.onReady),this.connection.removeEventListener("disconnected",this.onLost),this.stop?.().catch(()=>{}),this.stop=void 0,this.forget()}async subscribe(){clearTimeout(this.timer);let n=++this.asked;await this.stop?.().catch(()=>{}),this.stop=void 0;let t={type:"v2h/subscribe"};this.entryId&&(t.entry_id=this.entryId);try{let e=await this.connection.subscribeMessage(s=>n===this.asked&&this.take(s),t,{resubscribe:!1});n===this.asked?this.stop=e:e().catch(()=>{}),this.retryMs=1e3}catch(e){if(n!==this.asked)return;e.code==="unauthorized"?this.turn("refused"):(this.turn("starting"),this.again())}}again(){clearTimeout(this.timer),this.timer=window.setTimeout(()=>{this.subscribe()},this.retryMs),this.retryMs=Math.min(2*this.retryMs,2e4)}take(n){if(n.state){let t=n.state==="ready";this.state=n.state==="loading"?"starting":n.state,this.title=n.title??this.title,this.reason=n.reason??"",(t||this.state==="removed"||this.state==="none")&&(this.parts={}),!this.entryId&&(this.state==="removed"||this.state==="none")&&this.again()}this.parts={...this.parts,...n.parts},this.tell()}turn(n){this.state=n,this.tell()}tell(){for(let n of this.listeners)n()}},_i=new WeakMap;function Fr(r,n){let t=_i.get(r.connection);t||_i.set(r.connection,t=new Map);let e=n??"",s=t.get(e);if(!s){let o=t;t.set(e,s=new Dr(r.connection,n,()=>o.delete(e)))}return s}async function ki(r,n){return new Promise(t=>{let e=Fr(r,n),s=window.setTimeout(()=>o({}),4e3),o=c=>{clearTimeout(s),l(),t(c)},l=e.listen(()=>e.state!=="loading"&&e.state!=="starting"&&o(e.parts));e.state==="ready"&&e.parts.home&&o(e.parts)})}var Za={comma_decimal:"en-US",decimal_comma:"de",space_comma:"fr",quote_decimal:"de-CH"},Qa=new Set(["price","later_price","sell_price","refill_price","fee"]),Xa=new Set(["later","departure","until"]),ec=new Set(["target_soc","reserve_soc"]),xi="component.v2h",Hs=class{constructor(n,t){this.hass=n;this.currency=t;this.made=new Map;let{language:e,number_format:s,time_format:o,time_zone:l}=n.locale;this.numbers=Za[s]??(s==="system"?void 0:e),this.plain=s==="none",this.times=e,this.zone=l==="local"?Intl.DateTimeFormat().resolvedOptions().timeZone:n.config.time_zone,this.hour12=o==="12"?!0:o==="24"?!1:void 0}holds(n){return n.locale===this.hass.locale&&n.localize===this.hass.localize&&n.config===this.hass.config}word(n,t){return this.hass.localize(`${xi}.common.${n}`,t)||""}sentence(n){return this.hass.localize(`${xi}.exceptions.${n.key}.message`,n.placeholders)||n.key}number(n,t,e=t){let s=this.kept(`n${t}/${e}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{minimumFractionDigits:e,maximumFractionDigits:t,useGrouping:!this.plain}));return $i(s.format(n===0?0:n))}kw(n){return n==null?this.word("unknown"):`${this.number(n,1)} kW`}kwh(n){return`${this.number(n,1)} kWh`}percent(n){return n==null?this.word("unknown"):`${this.number(100*n,0)} %`}price(n){return this.money(n,2)}money(n,t=Math.abs(n)<100?2:0){let e=this.kept(`m${t}`,()=>new Intl.NumberFormat(this.plain?"en-US":this.numbers,{style:"currency",currency:this.currency,currencyDisplay:"narrowSymbol",minimumFractionDigits:t,maximumFractionDigits:t,useGrouping:!this.plain}));return $i(e.format(Math.abs(n)<.5/10**t?0:n))}time(n){return this.date(n,{hour:"2-digit",minute:"2-digit"})}when(n,t=Date.now()/1e3){let e=this.time(n),s=this.day(n);return s===this.day(t)?e:s===this.day(t+86400)?this.word("tomorrow_at",{time:e}):`${this.date(n,{weekday:"short",day:"numeric",month:"short"})} ${e}`}weekday(n){return this.date(n,{weekday:"short"})}dayAndTime(n){return`${this.date(n,{day:"numeric",month:"short"})} ${this.time(n)}`}month(n){return this.kept("month",()=>new Intl.DateTimeFormat(this.times,{month:"short",timeZone:"UTC"})).format(new Date(`${n}-15T12:00:00Z`))}localHour(n){let t=this.kept("hour",()=>new Intl.DateTimeFormat("en-GB",{hour:"2-digit",minute:"2-digit",hourCycle:"h23",timeZone:this.zone})),[e,s]=t.format(new Date(n*1e3)).split(":");return{hour:Number(e),minute:Number(s)}}verb(n){return this.word(`verb_${n}`)}does(n,t,e){let s=t!=="auto"&&Math.abs(e??0)<.05;return this.word(`does_${s?"hold":t}`,{name:n,power:this.kw(Math.abs(e??0))})}reason(n,t){let e={};for(let[s,o]of Object.entries(n.parameters))e[s]=this.parameter(s,o,t);return this.word(n.key,e)}parameter(n,t,e){return Xa.has(n)?this.when(Date.parse(String(t))/1e3,e):typeof t=="string"?t:Qa.has(n)?this.money(t,n==="fee"?0:2):ec.has(n)?this.percent(t):n.endsWith("_kw")?this.kw(t):this.number(t,2)}day(n){return this.date(n,{year:"numeric",month:"2-digit",day:"2-digit"})}date(n,t){return this.kept(JSON.stringify(t),()=>new Intl.DateTimeFormat(this.times,{...t,timeZone:this.zone,...t.hour?{hour12:this.hour12}:{}})).format(new Date(n*1e3))}kept(n,t){let e=this.made.get(n);return e||this.made.set(n,e=t()),e}};function $i(r){return r.replace(/^-/,"−").replace(/ /g," ")}var Qe=Ge`
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
    background: var(--primary-color);
    border-color: var(--primary-color);
    color: var(--text-primary-color, #fff);
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
`;var tc=["common","exceptions"],ot=class extends Ze{constructor(){super(...arguments);this.worded=""}static{this.properties={hass:{attribute:!1},config:{state:!0},drawn:{state:!0}}}static{this.styles=[Qe]}setConfig(t){if(t.entry_id!==void 0&&typeof t.entry_id!="string")throw new Error("entry_id must be a text");this.config=t}getCardSize(){return Math.round(this.blankHeight/50)}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.unlisten?.(),this.unlisten=this.feed=this.followed=void 0}redraw(){this.drawn=(this.drawn??0)+1}shouldUpdate(t){if(!t.has("hass")||t.size>1)return!0;let e=t.get("hass"),s=this.hass;return!e||!s||e.themes!==s.themes||e.selectedTheme!==s.selectedTheme||e.connection!==s.connection||!this.format?.holds(s)}willUpdate(){let t=this.hass;if(!t)return;this.follow(),this.worded!==t.language&&(this.worded=t.language,Promise.all(tc.map(s=>t.loadBackendTranslation(s,"v2h"))).then(()=>this.redraw()));let e=this.feed?.parts.home?.currency??"SEK";(!this.format?.holds(t)||this.format.currency!==e)&&(this.format=new Hs(t,e))}follow(){if(!this.hass||!this.isConnected||!this.config)return;let t=this.config.entry_id??"";this.feed&&this.followed===t||(this.unlisten?.(),this.followed=t,this.feed=Fr(this.hass,this.config.entry_id),this.unlisten=this.feed.listen(()=>this.redraw()))}render(){let{feed:t,format:e}=this;if(!t||!e)return k`<ha-card></ha-card>`;let s=t.parts,o=s.home&&s.now&&s.status,l=["removed","none","disabled","error","refused"].includes(t.state);if(o&&!l&&(t.state==="ready"||t.state==="lost"||t.state==="starting")){let c=t.state!=="ready";return k`<ha-card
        >${this.body(s,e)}${c?k`<p class="note" role="status">${e.word(t.state==="lost"?"card_lost":"card_starting")}</p>`:L}</ha-card
      >`}if(l){let c=e.word(`card_${t.state}`,{reason:t.reason});return k`<ha-card
        >${t.title?k`<header><h2>${t.title}</h2></header>`:L}
        <p class="state" role="status">${c}</p></ha-card
      >`}return k`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.blankHeight}px"></div>
      <p class="sr" role="status">${e.word("card_loading")}</p></ha-card
    >`}head(t,e,s,o=!0){let{control:l,dry_run:c}=t.status;return k`<header>
      <h2>${this.config?.title??s}</h2>
      ${o&&!l?k`<span class="chip warn" title=${e.word("control_off_says")}>${e.word("control_off")}</span>`:o&&c?k`<span class="chip warn" title=${e.word("dry_run_says")}>${e.word("dry_run")}</span>`:L}
      ${o&&t.reserve?.backup?k`<span class="chip good">${e.word("backup_on")}</span>`:L}
    </header>`}};function Or(r){return`var(--v2h-storage-${r%5})`}function Xe(r){return r&&Object.keys(r).length?r:void 0}var zr=class extends ot{constructor(){super(...arguments);this.blankHeight=260}static{this.styles=[Qe,Ge`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=Xe(t.peaks);return k`${this.head(t,e,e.word("peaks_title"),!1)}
      ${s?k`${s.components.map(o=>this.component(o,s,e))} ${this.window(s,e)}
          ${s.components.map(o=>this.history(o,e))}`:k`<p class="state">${e.word("card_no_peaks")}</p>`}`}component(t,e,s){let o=e.components.length>1,l=Math.max(...t.entries.map(u=>u.kw),.1),c=Array.from({length:Math.min(t.places,10)},(u,p)=>t.entries[p]);return k`${o?k`<h3>${t.name}</h3>`:L}
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
        ${c.map((u,p)=>u?k`<li>
                <span class="number">${s.kw(u.kw)}</span>
                <span class="bar" aria-hidden="true"><i style="width:${100*u.kw/l}%"></i></span>
                <span class="quiet number"
                  >${s.dayAndTime(u.at)}${u.corrected?k` · ${s.word("peaks_corrected")}`:L}</span
                >
              </li>`:k`<li>
                <span class="quiet">${s.word("peaks_place",{place:String(p+1)})}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${s.word("peaks_empty_place")}</span>
              </li>`)}
      </ol>
      ${t.unknown_windows?k`<p class="small quiet">${s.word("peaks_unknown",{count:String(t.unknown_windows)})}</p>`:L}`}window(t,e){let s=t.window;if(!s)return k``;let o=s.kw??0,l=t.margin_kw,c=l===null?null:o+l,u=Math.max(c??0,o,1)*1.25,p=s.counts?l!==null&&l>.05?e.word("peaks_next_free",{margin:e.kw(l)}):t.next_kw?e.word("peaks_next_costs",{money:e.money(t.next_kw,0)}):e.word("peaks_next_nothing"):e.word("peaks_window_free");return k`<section class="window small">
      <h3>
        ${e.word("peaks_window",{from:e.time(s.start),to:e.time(s.end)})}
      </h3>
      ${s.counts?k`<div class="bar" aria-hidden="true">
            <i style="width:${100*o/u}%"></i>
            ${c===null?L:k`<u style="left:${100*c/u}%"></u>`}
          </div>`:L}
      <p class="number">${s.kw===null?"–":e.kw(s.kw)} · ${p}</p>
    </section>`}history(t,e){let s=new Date,o=`${s.getFullYear()}-${String(s.getMonth()+1).padStart(2,"0")}`,l=t.history.filter(u=>u.month!==o).slice(-11);if(t.month_kw!==null&&l.push({month:o,kw:t.month_kw}),l.length<2)return k``;let c=Math.max(...l.map(u=>u.kw),.1);return k`<h3>${e.word("peaks_history")}</h3>
      <div class="months small number">
        ${l.map(u=>k`<div class=${u.month===o?"current":""}>
              <span>${e.number(u.kw,1)}</span>
              <i style="height:${40*u.kw/c}px"></i>
              <span class="quiet">${e.month(u.month)}</span>
            </div>`)}
      </div>`}};customElements.define("v2h-peaks-card",zr);var nc="uplot",sc="u-hz",rc="u-vt",oc="u-title",ic="u-wrap",lc="u-under",ac="u-over",cc="u-axis",dn="u-off",uc="u-select",dc="u-cursor-x",hc="u-cursor-y",pc="u-cursor-pt",fc="u-legend",mc="u-live",gc="u-inline",wc="u-series",vc="u-marker",Si="u-label",bc="u-value",us="width",ds="height";var Pi="bottom",Fn="left",Vr="right",so="#000",Ei=so+"0",Ur="mousemove",Ai="mousedown",Ir="mouseup",Ti="mouseenter",Ci="mouseleave",Mi="dblclick",yc="resize",_c="scroll",Ri="change",Os="dppxchange",ro="--",jn=typeof window<"u",qr=jn?document:null,zn=jn?window:null,kc=jn?navigator:null,le,Ns;function Yr(){let r=devicePixelRatio;le!=r&&(le=r,Ns&&Jr(Ri,Ns,Yr),Ns=matchMedia(`(min-resolution: ${le-.001}dppx) and (max-resolution: ${le+.001}dppx)`),hn(Ri,Ns,Yr),zn.dispatchEvent(new CustomEvent(Os)))}function it(r,n){if(n!=null){let t=r.classList;!t.contains(n)&&t.add(n)}}function Kr(r,n){let t=r.classList;t.contains(n)&&t.remove(n)}function ve(r,n,t){r.style[n]=t+"px"}function kt(r,n,t,e){let s=qr.createElement(r);return n!=null&&it(s,n),t?.insertBefore(s,e),s}function mt(r,n){return kt("div",r,n)}var Hi=new WeakMap;function Rt(r,n,t,e,s){let o="translate("+n+"px,"+t+"px)",l=Hi.get(r);o!=l&&(r.style.transform=o,Hi.set(r,o),n<0||t<0||n>e||t>s?it(r,dn):Kr(r,dn))}var Ni=new WeakMap;function Li(r,n,t){let e=n+t,s=Ni.get(r);e!=s&&(Ni.set(r,e),r.style.background=n,r.style.borderColor=t)}var Di=new WeakMap;function Fi(r,n,t,e){let s=n+""+t,o=Di.get(r);s!=o&&(Di.set(r,s),r.style.height=t+"px",r.style.width=n+"px",r.style.marginLeft=e?-n/2+"px":0,r.style.marginTop=e?-t/2+"px":0)}var oo={passive:!0},xc={...oo,capture:!0};function hn(r,n,t,e){n.addEventListener(r,t,e?xc:oo)}function Jr(r,n,t,e){n.removeEventListener(r,t,oo)}jn&&Yr();function xt(r,n,t,e){let s;t=t||0,e=e||n.length-1;let o=e<=2147483647;for(;e-t>1;)s=o?t+e>>1:lt((t+e)/2),n[s]<r?t=s:e=s;return r-n[t]<=n[e]-r?t:e}function dl(r){return(t,e,s)=>{let o=-1,l=-1;for(let c=e;c<=s;c++)if(r(t[c])){o=c;break}for(let c=s;c>=e;c--)if(r(t[c])){l=c;break}return[o,l]}}var hl=r=>r!=null,pl=r=>r!=null&&r>0,Us=dl(hl),$c=dl(pl);function Sc(r,n,t,e=0,s=!1){let o=s?$c:Us,l=s?pl:hl;[n,t]=o(r,n,t);let c=r[n],u=r[n];if(n>-1)if(e==1)c=r[n],u=r[t];else if(e==-1)c=r[t],u=r[n];else for(let p=n;p<=t;p++){let g=r[p];l(g)&&(g<c?c=g:g>u&&(u=g))}return[c??he,u??-he]}function Is(r,n,t,e){let s=Vi(r),o=Vi(n);r==n&&(s==-1?(r*=t,n/=t):(r/=t,n*=t));let l=t==10?Ft:fl,c=s==1?lt:gt,u=o==1?gt:lt,p=c(l(Ce(r))),g=u(l(Ce(n))),f=Vn(t,p),w=Vn(t,g);return t==10&&(p<0&&(f=pe(f,-p)),g<0&&(w=pe(w,-g))),e||t==2?(r=f*s,n=w*o):(r=vl(r,f),n=Ws(n,w)),[r,n]}function io(r,n,t,e){let s=Is(r,n,t,e);return r==0&&(s[0]=0),n==0&&(s[1]=0),s}var lo=.1,Oi={mode:3,pad:lo},ps={pad:0,soft:null,mode:0},Pc={min:ps,max:ps};function zs(r,n,t,e){return js(t)?zi(r,n,t):(ps.pad=t,ps.soft=e?0:null,ps.mode=e?3:0,zi(r,n,Pc))}function oe(r,n){return r??n}function Ec(r,n,t){for(n=oe(n,0),t=oe(t,r.length-1);n<=t;){if(r[n]!=null)return!0;n++}return!1}function zi(r,n,t){let e=t.min,s=t.max,o=oe(e.pad,0),l=oe(s.pad,0),c=oe(e.hard,-he),u=oe(s.hard,he),p=oe(e.soft,he),g=oe(s.soft,-he),f=oe(e.mode,0),w=oe(s.mode,0),b=n-r,y=Ft(b),A=qe(Ce(r),Ce(n)),C=Ft(A),D=Ce(C-y);(b<1e-24||D>10)&&(b=0,(r==0||n==0)&&(b=1e-24,f==2&&p!=he&&(o=0),w==2&&g!=-he&&(l=0)));let $=b||A||1e3,F=Ft($),P=Vn(10,lt(F)),q=$*(b==0?r==0?.1:1:o),R=pe(vl(r-q,P/10),24),Z=r>=p&&(f==1||f==3&&R<=p||f==2&&R>=p)?p:he,Y=qe(c,R<Z&&r>=Z?Z:$t(Z,R)),ee=$*(b==0?n==0?.1:1:l),G=pe(Ws(n+ee,P/10),24),E=n<=g&&(w==1||w==3&&G>=g||w==2&&G<=g)?g:-he,J=$t(u,G>E&&n<=E?E:qe(E,G));return Y==J&&Y==0&&(J=100),[Y,J]}var Ac=new Intl.NumberFormat(jn?kc.language:"en-US"),ao=r=>Ac.format(r),at=Math,Fs=at.PI,Ce=at.abs,lt=at.floor,Te=at.round,gt=at.ceil,$t=at.min,qe=at.max,Vn=at.pow,Vi=at.sign,Ft=at.log10,fl=at.log2,Tc=(r,n=1)=>at.sinh(r)*n,Wr=(r,n=1)=>at.asinh(r/n),he=1/0;function Ui(r){return(Ft((r^r>>31)-(r>>31))|0)+1}function Zr(r,n,t){return $t(qe(r,n),t)}function ml(r){return typeof r=="function"}function te(r){return ml(r)?r:()=>r}var Cc=()=>{},gl=r=>r,wl=(r,n)=>n,Mc=r=>null,Ii=r=>!0,Wi=(r,n)=>r==n,Rc=/\.\d*?(?=9{6,}|0{6,})/gm,pn=r=>{if(yl(r)||qt.has(r))return r;let n=`${r}`,t=n.match(Rc);if(t==null)return r;let e=t[0].length-1;if(n.indexOf("e-")!=-1){let[s,o]=n.split("e");return+`${pn(s)}e${o}`}return pe(r,e)};function cn(r,n){return pn(pe(pn(r/n))*n)}function Ws(r,n){return pn(gt(pn(r/n))*n)}function vl(r,n){return pn(lt(pn(r/n))*n)}function pe(r,n=0){if(yl(r))return r;let t=10**n,e=r*t*(1+Number.EPSILON);return Te(e)/t}var qt=new Map;function bl(r){return((""+r).split(".")[1]||"").length}function ms(r,n,t,e){let s=[],o=e.map(bl);for(let l=n;l<t;l++){let c=Ce(l),u=pe(Vn(r,l),c);for(let p=0;p<e.length;p++){let g=r==10?+`${e[p]}e${l}`:e[p]*u,f=(l>=0?0:c)+(l>=o[p]?0:o[p]),w=r==10?g:pe(g,f);s.push(w),qt.set(w,f)}}return s}var fs={},co=[],Un=[null,null],Gt=Array.isArray,yl=Number.isInteger,Hc=r=>r===void 0;function ji(r){return typeof r=="string"}function js(r){let n=!1;if(r!=null){let t=r.constructor;n=t==null||t==Object}return n}function Nc(r){return r!=null&&typeof r=="object"}var Lc=Object.getPrototypeOf(Uint8Array),_l="__proto__";function In(r,n=js){let t;if(Gt(r)){let e=r.find(s=>s!=null);if(Gt(e)||n(e)){t=Array(r.length);for(let s=0;s<r.length;s++)t[s]=In(r[s],n)}else t=r.slice()}else if(r instanceof Lc)t=r.slice();else if(n(r)){t={};for(let e in r)e!=_l&&(t[e]=In(r[e],n))}else t=r;return t}function Pe(r){let n=arguments;for(let t=1;t<n.length;t++){let e=n[t];for(let s in e)s!=_l&&(js(r[s])?Pe(r[s],In(e[s])):r[s]=In(e[s]))}return r}var Dc=0,Fc=1,Oc=2;function zc(r,n,t){for(let e=0,s,o=-1;e<n.length;e++){let l=n[e];if(l>o){for(s=l-1;s>=0&&r[s]==null;)r[s--]=null;for(s=l+1;s<t&&r[s]==null;)r[o=s++]=null}}}function Vc(r,n){if(Wc(r)){let l=r[0].slice();for(let c=1;c<r.length;c++)l.push(...r[c].slice(1));return jc(l[0])||(l=Ic(l)),l}let t=new Set;for(let l=0;l<r.length;l++){let u=r[l][0],p=u.length;for(let g=0;g<p;g++)t.add(u[g])}let e=[Array.from(t).sort((l,c)=>l-c)],s=e[0].length,o=new Map;for(let l=0;l<s;l++)o.set(e[0][l],l);for(let l=0;l<r.length;l++){let c=r[l],u=c[0];for(let p=1;p<c.length;p++){let g=c[p],f=Array(s).fill(void 0),w=n?n[l][p]:Fc,b=[];for(let y=0;y<g.length;y++){let A=g[y],C=o.get(u[y]);A===null?w!=Dc&&(f[C]=A,w==Oc&&b.push(C)):f[C]=A}zc(f,b,s),e.push(f)}}return e}var Uc=typeof queueMicrotask>"u"?r=>Promise.resolve().then(r):queueMicrotask;function Ic(r){let n=r[0],t=n.length,e=Array(t);for(let o=0;o<e.length;o++)e[o]=o;e.sort((o,l)=>n[o]-n[l]);let s=[];for(let o=0;o<r.length;o++){let l=r[o],c=Array(t);for(let u=0;u<t;u++)c[u]=l[e[u]];s.push(c)}return s}function Wc(r){let n=r[0][0],t=n.length;for(let e=1;e<r.length;e++){let s=r[e][0];if(s.length!=t)return!1;if(s!=n){for(let o=0;o<t;o++)if(s[o]!=n[o])return!1}}return!0}function jc(r,n=100){let t=r.length;if(t<=1)return!0;let e=0,s=t-1;for(;e<=s&&r[e]==null;)e++;for(;s>=e&&r[s]==null;)s--;if(s<=e)return!0;let o=qe(1,lt((s-e+1)/n));for(let l=r[e],c=e+o;c<=s;c+=o){let u=r[c];if(u!=null){if(u<=l)return!1;l=u}}return!0}var kl=["January","February","March","April","May","June","July","August","September","October","November","December"],xl=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function $l(r){return r.slice(0,3)}var Bc=xl.map($l),Gc=kl.map($l),qc={MMMM:kl,MMM:Gc,WWWW:xl,WWW:Bc};function cs(r){return(r<10?"0":"")+r}function Yc(r){return(r<10?"00":r<100?"0":"")+r}var Kc={YYYY:r=>r.getFullYear(),YY:r=>(r.getFullYear()+"").slice(2),MMMM:(r,n)=>n.MMMM[r.getMonth()],MMM:(r,n)=>n.MMM[r.getMonth()],MM:r=>cs(r.getMonth()+1),M:r=>r.getMonth()+1,DD:r=>cs(r.getDate()),D:r=>r.getDate(),WWWW:(r,n)=>n.WWWW[r.getDay()],WWW:(r,n)=>n.WWW[r.getDay()],HH:r=>cs(r.getHours()),H:r=>r.getHours(),h:r=>{let n=r.getHours();return n==0?12:n>12?n-12:n},AA:r=>r.getHours()>=12?"PM":"AM",aa:r=>r.getHours()>=12?"pm":"am",a:r=>r.getHours()>=12?"p":"a",mm:r=>cs(r.getMinutes()),m:r=>r.getMinutes(),ss:r=>cs(r.getSeconds()),s:r=>r.getSeconds(),fff:r=>Yc(r.getMilliseconds())};function uo(r,n){n=n||qc;let t=[],e=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=e.exec(r);)t.push(s[0][0]=="{"?Kc[s[1]]:s[0]);return o=>{let l="";for(let c=0;c<t.length;c++)l+=typeof t[c]=="string"?t[c]:t[c](o,n);return l}}var Jc=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Zc(r,n){let t;return n=="UTC"||n=="Etc/UTC"?t=new Date(+r+r.getTimezoneOffset()*6e4):n==Jc?t=r:(t=new Date(r.toLocaleString("en-US",{timeZone:n})),t.setMilliseconds(r.getMilliseconds())),t}var Sl=r=>r%1==0,Vs=[1,2,2.5,5],Qc=ms(10,-32,0,Vs),Pl=ms(10,0,32,Vs),Xc=Pl.filter(Sl),un=Qc.concat(Pl),ho=`
`,El="{YYYY}",Bi=ho+El,Al="{M}/{D}",hs=ho+Al,Ls=hs+"/{YY}",Tl="{aa}",eu="{h}:{mm}",On=eu+Tl,Gi=ho+On,qi=":{ss}",ce=null;function Cl(r){let n=r*1e3,t=n*60,e=t*60,s=e*24,o=s*30,l=s*365,u=(r==1?ms(10,0,3,Vs).filter(Sl):ms(10,-3,0,Vs)).concat([n,n*5,n*10,n*15,n*30,t,t*5,t*10,t*15,t*30,e,e*2,e*3,e*4,e*6,e*8,e*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,o,o*2,o*3,o*4,o*6,l,l*2,l*5,l*10,l*25,l*50,l*100]),p=[[l,El,ce,ce,ce,ce,ce,ce,1],[s*28,"{MMM}",Bi,ce,ce,ce,ce,ce,1],[s,Al,Bi,ce,ce,ce,ce,ce,1],[e,"{h}"+Tl,Ls,ce,hs,ce,ce,ce,1],[t,On,Ls,ce,hs,ce,ce,ce,1],[n,qi,Ls+" "+On,ce,hs+" "+On,ce,Gi,ce,1],[r,qi+".{fff}",Ls+" "+On,ce,hs+" "+On,ce,Gi,ce,1]];function g(f){return(w,b,y,A,C,D)=>{let $=[],F=C>=l,P=C>=o&&C<l,q=f(y),R=pe(q*r,3),Z=jr(q.getFullYear(),F?0:q.getMonth(),P||F?1:q.getDate()),Y=pe(Z*r,3);if(P||F){let ee=P?C/o:0,G=F?C/l:0,E=R==Y?R:pe(jr(Z.getFullYear()+G,Z.getMonth()+ee,1)*r,3),J=new Date(Te(E/r)),O=J.getFullYear(),j=J.getMonth();for(let I=0;E<=A;I++){let ne=jr(O+G*I,j+ee*I,1),U=ne-f(pe(ne*r,3));E=pe((+ne+U)*r,3),E<=A&&$.push(E)}}else{let ee=C>=s?s:C,G=lt(y)-lt(R),E=Y+G+Ws(R-Y,ee);$.push(E);let J=f(E),O=J.getHours()+J.getMinutes()/t+J.getSeconds()/e,j=C/e,I=w.axes[b]._space,ne=D/I;for(;E=pe(E+C,r==1?0:3),!(E>A);)if(j>1){let U=lt(pe(O+j,6))%24,se=f(E).getHours()-U;se>1&&(se=-1),E-=se*e,O=(O+j)%24;let ue=$[$.length-1];pe((E-ue)/C,3)*ne>=.7&&$.push(E)}else $.push(E)}return $}}return[u,p,g]}var[tu,nu,su]=Cl(1),[ru,ou,iu]=Cl(.001);ms(2,-53,53,[1]);function Yi(r,n){return r.map(t=>t.map((e,s)=>s==0||s==8||e==null?e:n(s==1||t[8]==0?e:t[1]+e)))}function Ki(r,n){return(t,e,s,o,l)=>{let c=n.find(y=>l>=y[0])||n[n.length-1],u,p,g,f,w,b;return e.map(y=>{let A=r(y),C=A.getFullYear(),D=A.getMonth(),$=A.getDate(),F=A.getHours(),P=A.getMinutes(),q=A.getSeconds(),R=C!=u&&c[2]||D!=p&&c[3]||$!=g&&c[4]||F!=f&&c[5]||P!=w&&c[6]||q!=b&&c[7]||c[1];return u=C,p=D,g=$,f=F,w=P,b=q,R(A)})}}function lu(r,n){let t=uo(n);return(e,s,o,l,c)=>s.map(u=>t(r(u)))}function jr(r,n,t){return new Date(r,n,t)}function Ji(r,n){return n(r)}var au="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function Zi(r,n){return(t,e,s,o)=>o==null?ro:n(r(e))}function cu(r,n){let t=r.series[n];return t.width?t.stroke(r,n):t.points.width?t.points.stroke(r,n):null}function uu(r,n){return r.series[n].fill(r,n)}var du={show:!0,live:!0,isolate:!1,mount:Cc,markers:{show:!0,width:2,stroke:cu,fill:uu,dash:"solid"},idx:null,idxs:null,values:[]};function hu(r,n){let t=r.cursor.points,e=mt(),s=t.size(r,n);ve(e,us,s),ve(e,ds,s);let o=s/-2;ve(e,"marginLeft",o),ve(e,"marginTop",o);let l=t.width(r,n,s);return l&&ve(e,"borderWidth",l),e}function pu(r,n){let t=r.series[n].points;return t._fill||t._stroke}function fu(r,n){let t=r.series[n].points;return t._stroke||t._fill}function mu(r,n){return r.series[n].points.size}var Br=[0,0];function gu(r,n,t){return Br[0]=n,Br[1]=t,Br}function Ds(r,n,t,e=!0){return s=>{s.button==0&&(!e||s.target==n)&&t(s)}}function Gr(r,n,t,e=!0){return s=>{(!e||s.target==n)&&t(s)}}var wu={show:!0,x:!0,y:!0,lock:!1,move:gu,points:{one:!1,show:hu,size:mu,width:0,stroke:fu,fill:pu},bind:{mousedown:Ds,mouseup:Ds,click:Ds,dblclick:Ds,mousemove:Gr,mouseleave:Gr,mouseenter:Gr},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(r,n)=>{n.stopPropagation(),n.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(r,n,t,e,s)=>e-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Ml={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},po=Pe({},Ml,{filter:wl}),Rl=Pe({},po,{size:10}),Hl=Pe({},Ml,{show:!1}),fo='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',Nl="bold "+fo,Ll=1.5,Qi={show:!0,scale:"x",stroke:so,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Nl,side:2,grid:po,ticks:Rl,border:Hl,font:fo,lineGap:Ll,rotate:0},vu="Value",bu="Time",Xi={show:!0,scale:"x",auto:!1,sorted:1,min:he,max:-he,idxs:[]};function yu(r,n,t,e,s){return n.map(o=>o==null?"":ao(o))}function _u(r,n,t,e,s,o,l){let c=[],u=qt.get(s)||0;t=l?t:pe(Ws(t,s),u);for(let p=t;p<=e;p=pe(p+s,u))c.push(Object.is(p,-0)?0:p);return c}function Qr(r,n,t,e,s,o,l){let c=[],u=r.scales[r.axes[n].scale].log,p=u==10?Ft:fl,g=lt(p(t));s=Vn(u,g),u==10&&(s=un[xt(s,un)]);let f=t,w=s*u;u==10&&(w=un[xt(w,un)]);do c.push(f),f=f+s,u==10&&!qt.has(f)&&(f=pe(f,qt.get(s))),f>=w&&(s=f,w=s*u,u==10&&(w=un[xt(w,un)]));while(f<=e);return c}function ku(r,n,t,e,s,o,l){let u=r.scales[r.axes[n].scale].asinh,p=e>u?Qr(r,n,qe(u,t),e,s):[u],g=e>=0&&t<=0?[0]:[];return(t<-u?Qr(r,n,qe(u,-e),-t,s):[u]).reverse().map(w=>-w).concat(g,p)}var Dl=/./,xu=/[12357]/,$u=/[125]/,el=/1/,Xr=(r,n,t,e)=>r.map((s,o)=>n==4&&s==0||o%e==0&&t.test(s.toExponential()[s<0?1:0])?s:null);function Su(r,n,t,e,s){let o=r.axes[t],l=o.scale,c=r.scales[l],u=r.valToPos,p=o._space,g=u(10,l),f=u(9,l)-g>=p?Dl:u(7,l)-g>=p?xu:u(5,l)-g>=p?$u:el;if(f==el){let w=Ce(u(1,l)-g);if(w<p)return Xr(n.slice().reverse(),c.distr,f,gt(p/w)).reverse()}return Xr(n,c.distr,f,1)}function Pu(r,n,t,e,s){let o=r.axes[t],l=o.scale,c=o._space,u=r.valToPos,p=Ce(u(1,l)-u(2,l));return p<c?Xr(n.slice().reverse(),3,Dl,gt(c/p)).reverse():n}function Eu(r,n,t,e){return e==null?ro:n==null?"":ao(n)}var tl={show:!0,scale:"y",stroke:so,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Nl,side:3,grid:po,ticks:Rl,border:Hl,font:fo,lineGap:Ll,rotate:0};function Au(r,n){let t=3+(r||1)*2;return pe(t*n,3)}function Tu(r,n){let{scale:t,idxs:e}=r.series[0],s=r._data[0],o=r.valToPos(s[e[0]],t,!0),l=r.valToPos(s[e[1]],t,!0),c=Ce(l-o),u=r.series[n],p=c/(u.points.space*le);return e[1]-e[0]<=p}var nl={scale:null,auto:!0,sorted:0,min:he,max:-he},Fl=(r,n,t,e,s)=>s,sl={show:!0,auto:!0,sorted:0,gaps:Fl,alpha:1,facets:[Pe({},nl,{scale:"x"}),Pe({},nl,{scale:"y"})]},rl={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:Fl,alpha:1,points:{show:Tu,filter:null},values:null,min:he,max:-he,idxs:[],path:null,clip:null};function Cu(r,n,t,e,s){return t/10}var Ol={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Mu=Pe({},Ol,{time:!1,ori:1}),ol={};function zl(r,n){let t=ol[r];return t||(t={key:r,plots:[],sub(e){t.plots.push(e)},unsub(e){t.plots=t.plots.filter(s=>s!=e)},pub(e,s,o,l,c,u,p){for(let g=0;g<t.plots.length;g++)t.plots[g]!=s&&t.plots[g].pub(e,s,o,l,c,u,p)}},r!=null&&(ol[r]=t)),t}var Wn=1,eo=2;function fn(r,n,t){let e=r.mode,s=r.series[n],o=e==2?r._data[n]:r._data,l=r.scales,c=r.bbox,u=o[0],p=e==2?o[1]:o[n],g=e==2?l[s.facets[0].scale]:l[r.series[0].scale],f=e==2?l[s.facets[1].scale]:l[s.scale],w=c.left,b=c.top,y=c.width,A=c.height,C=r.valToPosH,D=r.valToPosV;return g.ori==0?t(s,u,p,g,f,C,D,w,b,y,A,Gs,Bn,Ys,Ul,Wl):t(s,u,p,g,f,D,C,b,w,A,y,qs,Gn,wo,Il,jl)}function mo(r,n){let t=0,e=0,s=oe(r.bands,co);for(let o=0;o<s.length;o++){let l=s[o];l.series[0]==n?t=l.dir:l.series[1]==n&&(l.dir==1?e|=1:e|=2)}return[t,e==1?-1:e==2?1:e==3?2:0]}function Ru(r,n,t,e,s){let o=r.mode,l=r.series[n],c=o==2?l.facets[1].scale:l.scale,u=r.scales[c];return s==-1?u.min:s==1?u.max:u.distr==3?u.dir==1?u.min:u.max:0}function Ot(r,n,t,e,s,o){return fn(r,n,(l,c,u,p,g,f,w,b,y,A,C)=>{let D=l.pxRound,$=p.dir*(p.ori==0?1:-1),F=p.ori==0?Bn:Gn,P,q;$==1?(P=t,q=e):(P=e,q=t);let R=D(f(c[P],p,A,b)),Z=D(w(u[P],g,C,y)),Y=D(f(c[q],p,A,b)),ee=D(w(o==1?g.max:g.min,g,C,y)),G=new Path2D(s);return F(G,Y,ee),F(G,R,ee),F(G,R,Z),G})}function Bs(r,n,t,e,s,o){let l=null;if(r.length>0){l=new Path2D;let c=n==0?Ys:wo,u=t;for(let f=0;f<r.length;f++){let w=r[f];if(w[1]>w[0]){let b=w[0]-u;b>0&&c(l,u,e,b,e+o),u=w[1]}}let p=t+s-u,g=10;p>0&&c(l,u,e-g/2,p,e+o+g)}return l}function Hu(r,n,t){let e=r[r.length-1];e&&e[0]==n?e[1]=t:r.push([n,t])}function go(r,n,t,e,s,o,l){let c=[],u=r.length;for(let p=s==1?t:e;p>=t&&p<=e;p+=s)if(n[p]===null){let f=p,w=p;if(s==1)for(;++p<=e&&n[p]===null;)w=p;else for(;--p>=t&&n[p]===null;)w=p;let b=o(r[f]),y=w==f?b:o(r[w]),A=f-s;b=l<=0&&A>=0&&A<u?o(r[A]):b;let D=w+s;y=l>=0&&D>=0&&D<u?o(r[D]):y,y>=b&&c.push([b,y])}return c}function il(r){return r==0?gl:r==1?Te:n=>cn(n,r)}function Vl(r){let n=r==0?Gs:qs,t=r==0?(s,o,l,c,u,p)=>{s.arcTo(o,l,c,u,p)}:(s,o,l,c,u,p)=>{s.arcTo(l,o,u,c,p)},e=r==0?(s,o,l,c,u)=>{s.rect(o,l,c,u)}:(s,o,l,c,u)=>{s.rect(l,o,u,c)};return(s,o,l,c,u,p=0,g=0)=>{p==0&&g==0?e(s,o,l,c,u):(p=$t(p,c/2,u/2),g=$t(g,c/2,u/2),n(s,o+p,l),t(s,o+c,l,o+c,l+u,p),t(s,o+c,l+u,o,l+u,g),t(s,o,l+u,o,l,g),t(s,o,l,o+c,l,p),s.closePath())}}var Gs=(r,n,t)=>{r.moveTo(n,t)},qs=(r,n,t)=>{r.moveTo(t,n)},Bn=(r,n,t)=>{r.lineTo(n,t)},Gn=(r,n,t)=>{r.lineTo(t,n)},Ys=Vl(0),wo=Vl(1),Ul=(r,n,t,e,s,o)=>{r.arc(n,t,e,s,o)},Il=(r,n,t,e,s,o)=>{r.arc(t,n,e,s,o)},Wl=(r,n,t,e,s,o,l)=>{r.bezierCurveTo(n,t,e,s,o,l)},jl=(r,n,t,e,s,o,l)=>{r.bezierCurveTo(t,n,s,e,l,o)};function Bl(r){return(n,t,e,s,o)=>fn(n,t,(l,c,u,p,g,f,w,b,y,A,C)=>{let{pxRound:D,points:$}=l,F,P;p.ori==0?(F=Gs,P=Ul):(F=qs,P=Il);let q=pe($.width*le,3),R=($.size-$.width)/2*le,Z=pe(R*2,3),Y=new Path2D,ee=new Path2D,{left:G,top:E,width:J,height:O}=n.bbox;Ys(ee,G-Z,E-Z,J+Z*2,O+Z*2);let j=I=>{if(u[I]!=null){let ne=D(f(c[I],p,A,b)),U=D(w(u[I],g,C,y));F(Y,ne+R,U),P(Y,ne,U,R,0,Fs*2)}};if(o)o.forEach(j);else for(let I=e;I<=s;I++)j(I);return{stroke:q>0?Y:null,fill:Y,clip:ee,flags:Wn|eo}})}function Gl(r){return(n,t,e,s,o,l)=>{e!=s&&(o!=e&&l!=e&&r(n,t,e),o!=s&&l!=s&&r(n,t,s),r(n,t,l))}}var Nu=Gl(Bn),Lu=Gl(Gn);function ql(r){let n=oe(r?.alignGaps,0);return(t,e,s,o)=>fn(t,e,(l,c,u,p,g,f,w,b,y,A,C)=>{[s,o]=Us(u,s,o);let D=l.pxRound,$=O=>D(f(O,p,A,b)),F=O=>D(w(O,g,C,y)),P,q;p.ori==0?(P=Bn,q=Nu):(P=Gn,q=Lu);let R=p.dir*(p.ori==0?1:-1),Z={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Wn},Y=Z.stroke,ee=!1;if(o-s>=A*4){let O=z=>t.posToVal(z,p.key,!0),j=null,I=null,ne,U,Ye,be=$(c[R==1?s:o]),se=$(c[s]),ue=$(c[o]),Q=O(R==1?se+1:ue-1);for(let z=R==1?s:o;z>=s&&z<=o;z+=R){let Ee=c[z],ye=(R==1?Ee<Q:Ee>Q)?be:$(Ee),ae=u[z];ye==be?ae!=null?(U=ae,j==null?(P(Y,ye,F(U)),ne=j=I=U):U<j?j=U:U>I&&(I=U)):ae===null&&(ee=!0):(j!=null&&q(Y,be,F(j),F(I),F(ne),F(U)),ae!=null?(U=ae,P(Y,ye,F(U)),j=I=ne=U):(j=I=null,ae===null&&(ee=!0)),be=ye,Q=O(be+R))}j!=null&&j!=I&&Ye!=be&&q(Y,be,F(j),F(I),F(ne),F(U))}else for(let O=R==1?s:o;O>=s&&O<=o;O+=R){let j=u[O];j===null?ee=!0:j!=null&&P(Y,$(c[O]),F(j))}let[E,J]=mo(t,e);if(l.fill!=null||E!=0){let O=Z.fill=new Path2D(Y),j=l.fillTo(t,e,l.min,l.max,E),I=F(j),ne=$(c[s]),U=$(c[o]);R==-1&&([U,ne]=[ne,U]),P(O,U,I),P(O,ne,I)}if(!l.spanGaps){let O=[];ee&&O.push(...go(c,u,s,o,R,$,n)),Z.gaps=O=l.gaps(t,e,s,o,O),Z.clip=Bs(O,p.ori,b,y,A,C)}return J!=0&&(Z.band=J==2?[Ot(t,e,s,o,Y,-1),Ot(t,e,s,o,Y,1)]:Ot(t,e,s,o,Y,J)),Z})}function Du(r){let n=oe(r.align,1),t=oe(r.ascDesc,!1),e=oe(r.alignGaps,0),s=oe(r.extend,!1);return(o,l,c,u)=>fn(o,l,(p,g,f,w,b,y,A,C,D,$,F)=>{[c,u]=Us(f,c,u);let P=p.pxRound,{left:q,width:R}=o.bbox,Z=se=>P(y(se,w,$,C)),Y=se=>P(A(se,b,F,D)),ee=w.ori==0?Bn:Gn,G={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Wn},E=G.stroke,J=w.dir*(w.ori==0?1:-1),O=Y(f[J==1?c:u]),j=Z(g[J==1?c:u]),I=j,ne=j;s&&n==-1&&(ne=q,ee(E,ne,O)),ee(E,j,O);for(let se=J==1?c:u;se>=c&&se<=u;se+=J){let ue=f[se];if(ue==null)continue;let Q=Z(g[se]),z=Y(ue);n==1?ee(E,Q,O):ee(E,I,z),ee(E,Q,z),O=z,I=Q}let U=I;s&&n==1&&(U=q+R,ee(E,U,O));let[Ye,be]=mo(o,l);if(p.fill!=null||Ye!=0){let se=G.fill=new Path2D(E),ue=p.fillTo(o,l,p.min,p.max,Ye),Q=Y(ue);ee(se,U,Q),ee(se,ne,Q)}if(!p.spanGaps){let se=[];se.push(...go(g,f,c,u,J,Z,e));let ue=p.width*le/2,Q=t||n==1?ue:-ue,z=t||n==-1?-ue:ue;se.forEach(Ee=>{Ee[0]+=Q,Ee[1]+=z}),G.gaps=se=p.gaps(o,l,c,u,se),G.clip=Bs(se,w.ori,C,D,$,F)}return be!=0&&(G.band=be==2?[Ot(o,l,c,u,E,-1),Ot(o,l,c,u,E,1)]:Ot(o,l,c,u,E,be)),G})}function ll(r,n,t,e,s,o,l=he){if(r.length>1){let c=null;for(let u=0,p=1/0;u<r.length;u++)if(n[u]!==void 0){if(c!=null){let g=Ce(r[u]-r[c]);g<p&&(p=g,l=Ce(t(r[u],e,s,o)-t(r[c],e,s,o)))}c=u}}return l}function Fu(r){r=r||fs;let n=oe(r.size,[.6,he,1]),t=r.align||0,e=r.gap||0,s=r.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let o=te(s),l=1-n[0],c=oe(n[1],he),u=oe(n[2],1),p=oe(r.disp,fs),g=oe(r.each,b=>{}),{fill:f,stroke:w}=p;return(b,y,A,C)=>fn(b,y,(D,$,F,P,q,R,Z,Y,ee,G,E)=>{let J=D.pxRound,O=t,j=e*le,I=c*le,ne=u*le,U,Ye;P.ori==0?[U,Ye]=o(b,y):[Ye,U]=o(b,y);let be=P.dir*(P.ori==0?1:-1),se=P.ori==0?Ys:wo,ue=P.ori==0?g:(H,fe,Ae,bn,Jt,Pt,Zt)=>{g(H,fe,Ae,Jt,bn,Zt,Pt)},Q=oe(b.bands,co).find(H=>H.series[0]==y),z=Q!=null?Q.dir:0,Ee=D.fillTo(b,y,D.min,D.max,z),Ue=J(Z(Ee,q,E,ee)),ye,ae,wt,et=G,ke=J(D.width*le),St=!1,Ht=null,ct=null,zt=null,gn=null;f!=null&&(ke==0||w!=null)&&(St=!0,Ht=f.values(b,y,A,C),ct=new Map,new Set(Ht).forEach(H=>{H!=null&&ct.set(H,new Path2D)}),ke>0&&(zt=w.values(b,y,A,C),gn=new Map,new Set(zt).forEach(H=>{H!=null&&gn.set(H,new Path2D)})));let{x0:wn,size:Yn}=p;if(wn!=null&&Yn!=null){O=1,$=wn.values(b,y,A,C),wn.unit==2&&($=$.map(Ae=>b.posToVal(Y+Ae*G,P.key,!0)));let H=Yn.values(b,y,A,C);Yn.unit==2?ae=H[0]*G:ae=R(H[0],P,G,Y)-R(0,P,G,Y),et=ll($,F,R,P,G,Y,et),wt=et-ae+j}else et=ll($,F,R,P,G,Y,et),wt=et*l+j,ae=et-wt;wt<1&&(wt=0),ke>=ae/2&&(ke=0),wt<5&&(J=gl);let ws=wt>0,Yt=et-wt-(ws?ke:0);ae=J(Zr(Yt,ne,I)),ye=(O==0?ae/2:O==be?0:ae)-O*be*((O==0?j/2:0)+(ws?ke/2:0));let Ie={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},vn=St?null:new Path2D,Nt=null;if(Q!=null)Nt=b.data[Q.series[1]];else{let{y0:H,y1:fe}=p;H!=null&&fe!=null&&(F=fe.values(b,y,A,C),Nt=H.values(b,y,A,C))}let Kt=U*ae,K=Ye*ae;for(let H=be==1?A:C;H>=A&&H<=C;H+=be){let fe=F[H];if(fe==null)continue;if(Nt!=null){let Ke=Nt[H]??0;if(fe-Ke==0)continue;Ue=Z(Ke,q,E,ee)}let Ae=P.distr!=2||p!=null?$[H]:H,bn=R(Ae,P,G,Y),Jt=Z(oe(fe,Ee),q,E,ee),Pt=J(bn-ye),Zt=J(qe(Jt,Ue)),tt=J($t(Jt,Ue)),ut=Zt-tt;if(fe!=null){let Ke=fe<0?K:Kt,vt=fe<0?Kt:K;St?(ke>0&&zt[H]!=null&&se(gn.get(zt[H]),Pt,tt+lt(ke/2),ae,qe(0,ut-ke),Ke,vt),Ht[H]!=null&&se(ct.get(Ht[H]),Pt,tt+lt(ke/2),ae,qe(0,ut-ke),Ke,vt)):se(vn,Pt,tt+lt(ke/2),ae,qe(0,ut-ke),Ke,vt),ue(b,y,H,Pt-ke/2,tt,ae+ke,ut)}}return ke>0?Ie.stroke=St?gn:vn:St||(Ie._fill=D.width==0?D._fill:D._stroke??D._fill,Ie.width=0),Ie.fill=St?ct:vn,Ie})}function Ou(r,n){let t=oe(n?.alignGaps,0);return(e,s,o,l)=>fn(e,s,(c,u,p,g,f,w,b,y,A,C,D)=>{[o,l]=Us(p,o,l);let $=c.pxRound,F=U=>$(w(U,g,C,y)),P=U=>$(b(U,f,D,A)),q,R,Z;g.ori==0?(q=Gs,Z=Bn,R=Wl):(q=qs,Z=Gn,R=jl);let Y=g.dir*(g.ori==0?1:-1),ee=F(u[Y==1?o:l]),G=ee,E=[],J=[];for(let U=Y==1?o:l;U>=o&&U<=l;U+=Y)if(p[U]!=null){let be=u[U],se=F(be);E.push(G=se),J.push(P(p[U]))}let O={stroke:r(E,J,q,Z,R,$),fill:null,clip:null,band:null,gaps:null,flags:Wn},j=O.stroke,[I,ne]=mo(e,s);if(c.fill!=null||I!=0){let U=O.fill=new Path2D(j),Ye=c.fillTo(e,s,c.min,c.max,I),be=P(Ye);Z(U,G,be),Z(U,ee,be)}if(!c.spanGaps){let U=[];U.push(...go(u,p,o,l,Y,F,t)),O.gaps=U=c.gaps(e,s,o,l,U),O.clip=Bs(U,g.ori,y,A,C,D)}return ne!=0&&(O.band=ne==2?[Ot(e,s,o,l,j,-1),Ot(e,s,o,l,j,1)]:Ot(e,s,o,l,j,ne)),O})}function zu(r){return Ou(Vu,r)}function Vu(r,n,t,e,s,o){let l=r.length;if(l<2)return null;let c=new Path2D;if(t(c,r[0],n[0]),l==2)e(c,r[1],n[1]);else{let u=Array(l),p=Array(l-1),g=Array(l-1),f=Array(l-1);for(let w=0;w<l-1;w++)g[w]=n[w+1]-n[w],f[w]=r[w+1]-r[w],p[w]=g[w]/f[w];u[0]=p[0];for(let w=1;w<l-1;w++)p[w]===0||p[w-1]===0||p[w-1]>0!=p[w]>0?u[w]=0:(u[w]=3*(f[w-1]+f[w])/((2*f[w]+f[w-1])/p[w-1]+(f[w]+2*f[w-1])/p[w]),isFinite(u[w])||(u[w]=0));u[l-1]=p[l-2];for(let w=0;w<l-1;w++)s(c,r[w]+f[w]/3,n[w]+u[w]*f[w]/3,r[w+1]-f[w]/3,n[w+1]-u[w+1]*f[w]/3,r[w+1],n[w+1])}return c}var to=new Set;function al(){for(let r of to)r.syncRect(!0)}jn&&(hn(yc,zn,al),hn(_c,zn,al,!0),hn(Os,zn,()=>{Fe.pxRatio=le}));var Uu=ql(),Iu=Bl();function cl(r,n,t,e){return(e?[r[0],r[1]].concat(r.slice(2)):[r[0]].concat(r.slice(1))).map((o,l)=>no(o,l,n,t))}function Wu(r,n){return r.map((t,e)=>e==0?{}:Pe({},n,t))}function no(r,n,t,e){return Pe({},n==0?t:e,r)}function Yl(r,n,t){return n==null?Un:[n,t]}var ju=Yl;function Bu(r,n,t){return n==null?Un:zs(n,t,lo,!0)}function Kl(r,n,t,e){return n==null?Un:Is(n,t,r.scales[e].log,!1)}var Gu=Kl;function Jl(r,n,t,e){return n==null?Un:io(n,t,r.scales[e].log,!1)}var qu=Jl;function Yu(r,n,t,e,s){let o=qe(Ui(r),Ui(n)),l=n-r,c=xt(s/e*l,t);do{let u=t[c],p=e*u/l;if(p>=s&&o+(u<5?qt.get(u):0)<=17)return[u,p]}while(++c<t.length);return[0,0]}function ul(r){let n,t;return r=r.replace(/(\d+)px/,(e,s)=>(n=Te((t=+s)*le))+"px"),[r,n,t]}function Ku(r){r.show&&[r.font,r.labelFont].forEach(n=>{let t=pe(n[2]*le,1);n[0]=n[0].replace(/[0-9.]+px/,t+"px"),n[1]=t})}function Fe(r,n,t){let e={mode:oe(r.mode,1)},s=e.mode;function o(i,a,d,h){let m=a.valToPct(i);return h+d*(a.dir==-1?1-m:m)}function l(i,a,d,h){let m=a.valToPct(i);return h+d*(a.dir==-1?m:1-m)}function c(i,a,d,h){return a.ori==0?o(i,a,d,h):l(i,a,d,h)}e.valToPosH=o,e.valToPosV=l;let u=!1;e.status=0;let p=e.root=mt(nc);if(r.id!=null&&(p.id=r.id),it(p,r.class),r.title){let i=mt(oc,p);i.textContent=r.title}let g=kt("canvas"),f=e.ctx=g.getContext("2d"),w=mt(ic,p);hn("click",w,i=>{i.target===y&&(me!=Cn||_e!=Mn)&&ze.click(e,i)},!0);let b=e.under=mt(lc,w);w.appendChild(g);let y=e.over=mt(ac,w);r=In(r);let A=+oe(r.pxAlign,1),C=il(A);(r.plugins||[]).forEach(i=>{i.opts&&(r=i.opts(e,r)||r)});let D=r.ms||.001,$=e.series=s==1?cl(r.series||[],Xi,rl,!1):Wu(r.series||[null],sl),F=e.axes=cl(r.axes||[],Qi,tl,!0),P=e.scales={},q=e.bands=r.bands||[];q.forEach(i=>{i.fill=te(i.fill||null),i.dir=oe(i.dir,-1)});let R=s==2?$[1].facets[0].scale:$[0].scale,Z={axes:_a,series:ga},Y=(r.drawOrder||["axes","series"]).map(i=>Z[i]);function ee(i){let a=i.distr==3?d=>Ft(d>0?d:i.clamp(e,d,i.min,i.max,i.key)):i.distr==4?d=>Wr(d,i.asinh):i.distr==100?d=>i.fwd(d):d=>d;return d=>{let h=a(d),{_min:m,_max:v}=i,_=v-m;return(h-m)/_}}function G(i){let a=P[i];if(a==null){let d=(r.scales||fs)[i]||fs;if(d.from!=null){G(d.from);let h=Pe({},P[d.from],d,{key:i});h.valToPct=ee(h),P[i]=h}else{a=P[i]=Pe({},i==R?Ol:Mu,d),a.key=i;let h=a.time,m=a.range,v=Gt(m);if((i!=R||s==2&&!h)&&(v&&(m[0]==null||m[1]==null)&&(m={min:m[0]==null?Oi:{mode:1,hard:m[0],soft:m[0]},max:m[1]==null?Oi:{mode:1,hard:m[1],soft:m[1]}},v=!1),!v&&js(m))){let _=m;m=(x,S,T)=>S==null?Un:zs(S,T,_)}a.range=te(m||(h?ju:i==R?a.distr==3?Gu:a.distr==4?qu:Yl:a.distr==3?Kl:a.distr==4?Jl:Bu)),a.auto=te(v?!1:a.auto),a.clamp=te(a.clamp||Cu),a._min=a._max=null,a.valToPct=ee(a)}}}G("x"),G("y"),s==1&&$.forEach(i=>{G(i.scale)}),F.forEach(i=>{G(i.scale)});for(let i in r.scales)G(i);let E=P[R],J=E.distr,O,j;E.ori==0?(it(p,sc),O=o,j=l):(it(p,rc),O=l,j=o);let I={};for(let i in P){let a=P[i];(a.min!=null||a.max!=null)&&(I[i]={min:a.min,max:a.max},a.min=a.max=null)}let ne=r.tzDate||(i=>new Date(Te(i/D))),U=r.fmtDate||uo,Ye=D==1?su(ne):iu(ne),be=Ki(ne,Yi(D==1?nu:ou,U)),se=Zi(ne,Ji(au,U)),ue=[],Q=e.legend=Pe({},du,r.legend),z=e.cursor=Pe({},wu,{drag:{y:s==2}},r.cursor),Ee=Q.show,Ue=z.show,ye=Q.markers;Q.idxs=ue,ye.width=te(ye.width),ye.dash=te(ye.dash),ye.stroke=te(ye.stroke),ye.fill=te(ye.fill);let ae,wt,et,ke=[],St=[],Ht,ct=!1,zt={};if(Q.live){let i=$[1]?$[1].values:null;ct=i!=null,Ht=ct?i(e,1,0):{_:0};for(let a in Ht)zt[a]=ro}if(Ee)if(ae=kt("table",fc,p),et=kt("tbody",null,ae),Q.mount(e,ae),ct){wt=kt("thead",null,ae,et);let i=kt("tr",null,wt);kt("th",null,i);for(var gn in Ht)kt("th",Si,i).textContent=gn}else it(ae,gc),Q.live&&it(ae,mc);let wn={show:!0},Yn={show:!1};function ws(i,a){if(a==0&&(ct||!Q.live||s==2))return Un;let d=[],h=kt("tr",wc,et,et.childNodes[a]);it(h,i.class),i.show||it(h,dn);let m=kt("th",null,h);if(ye.show){let x=mt(vc,m);if(a>0){let S=ye.width(e,a);S&&(x.style.border=S+"px "+ye.dash(e,a)+" "+ye.stroke(e,a)),x.style.background=ye.fill(e,a)}}let v=mt(Si,m);i.label instanceof HTMLElement?v.appendChild(i.label):v.textContent=i.label,a>0&&(ye.show||(v.style.color=i.width>0?ye.stroke(e,a):ye.fill(e,a)),Ie("click",m,x=>{if(z._lock)return;Xt(x);let S=$.indexOf(i);if((x.ctrlKey||x.metaKey)!=Q.isolate){let T=$.some((M,N)=>N>0&&N!=S&&M.show);$.forEach((M,N)=>{N>0&&At(N,T?N==S?wn:Yn:wn,!0,Se.setSeries)})}else At(S,{show:!i.show},!0,Se.setSeries)},!1),_n&&Ie(Ti,m,x=>{z._lock||(Xt(x),At($.indexOf(i),Hn,!0,Se.setSeries))},!1));for(var _ in Ht){let x=kt("td",bc,h);x.textContent="--",d.push(x)}return[h,d]}let Yt=new Map;function Ie(i,a,d,h=!0){let m=Yt.get(a)||{},v=z.bind[i](e,a,d,h);v&&(hn(i,a,m[i]=v),Yt.set(a,m))}function vn(i,a,d){let h=Yt.get(a)||{};for(let m in h)(i==null||m==i)&&(Jr(m,a,h[m]),delete h[m]);i==null&&Yt.delete(a)}let Nt=0,Kt=0,K=0,H=0,fe=0,Ae=0,bn=fe,Jt=Ae,Pt=K,Zt=H,tt=0,ut=0,Ke=0,vt=0;e.bbox={};let Xs=!1,vs=!1,yn=!1,Qt=!1,bs=!1,dt=!1;function er(i,a,d){(d||i!=e.width||a!=e.height)&&Po(i,a),Pn(!1),yn=!0,vs=!0,En()}function Po(i,a){e.width=Nt=K=i,e.height=Kt=H=a,fe=Ae=0,ca(),ua();let d=e.bbox;tt=d.left=cn(fe*le,.5),ut=d.top=cn(Ae*le,.5),Ke=d.width=cn(K*le,.5),vt=d.height=cn(H*le,.5)}let ia=3;function la(){let i=!1,a=0;for(;!i;){a++;let d=ba(a),h=ya(a);i=a==ia||d&&h,i||(Po(e.width,e.height),vs=!0)}}function aa({width:i,height:a}){er(i,a)}e.setSize=aa;function ca(){let i=!1,a=!1,d=!1,h=!1;F.forEach((m,v)=>{if(m.show&&m._show){let{side:_,_size:x}=m,S=_%2,T=m.label!=null?m.labelSize:0,M=x+T;M>0&&(S?(K-=M,_==3?(fe+=M,h=!0):d=!0):(H-=M,_==0?(Ae+=M,i=!0):a=!0))}}),en[0]=i,en[1]=d,en[2]=a,en[3]=h,K-=Vt[1]+Vt[3],fe+=Vt[3],H-=Vt[2]+Vt[0],Ae+=Vt[0]}function ua(){let i=fe+K,a=Ae+H,d=fe,h=Ae;function m(v,_){switch(v){case 1:return i+=_,i-_;case 2:return a+=_,a-_;case 3:return d-=_,d+_;case 0:return h-=_,h+_}}F.forEach((v,_)=>{if(v.show&&v._show){let x=v.side;v._pos=m(x,v._size),v.label!=null&&(v._lpos=m(x,v.labelSize))}})}if(z.dataIdx==null){let i=z.hover,a=i.skip=new Set(i.skip??[]);a.add(void 0);let d=i.prox=te(i.prox),h=i.bias??=0;z.dataIdx=(m,v,_,x)=>{if(v==0)return _;let S=_,T=d(m,v,_,x)??he,M=T>=0&&T<he,N=E.ori==0?K:H,B=z.left,ie=n[0],re=n[v];if(a.has(re[_])){S=null;let X=null,W=null,V;if(h==0||h==-1)for(V=_;X==null&&V-- >0;)a.has(re[V])||(X=V);if(h==0||h==1)for(V=_;W==null&&V++<re.length;)a.has(re[V])||(W=V);if(X!=null||W!=null)if(M){let we=X==null?-1/0:O(ie[X],E,N,0),xe=W==null?1/0:O(ie[W],E,N,0),De=B-we,de=xe-B;De<=de?De<=T&&(S=X):de<=T&&(S=W)}else S=W==null?X:X==null?W:_-X<=W-_?X:W}else M&&Ce(B-O(ie[_],E,N,0))>T&&(S=null);return S}}let Xt=i=>{z.event=i};z.idxs=ue,z._lock=!1;let Ve=z.points;Ve.show=te(Ve.show),Ve.size=te(Ve.size),Ve.stroke=te(Ve.stroke),Ve.width=te(Ve.width),Ve.fill=te(Ve.fill);let Et=e.focus=Pe({},r.focus||{alpha:.3},z.focus),_n=Et.prox>=0,kn=_n&&Ve.one,ht=[],xn=[],$n=[];function Eo(i,a){let d=Ve.show(e,a);if(d instanceof HTMLElement)return it(d,pc),it(d,i.class),Rt(d,-10,-10,K,H),y.insertBefore(d,ht[a]),d}function Ao(i,a){if(s==1||a>0){let d=s==1&&P[i.scale].time,h=i.value;i.value=d?ji(h)?Zi(ne,Ji(h,U)):h||se:h||Eu,i.label=i.label||(d?bu:vu)}if(kn||a>0){i.width=i.width==null?1:i.width,i.paths=i.paths||Uu||Mc,i.fillTo=te(i.fillTo||Ru),i.pxAlign=+oe(i.pxAlign,A),i.pxRound=il(i.pxAlign),i.stroke=te(i.stroke||null),i.fill=te(i.fill||null),i._stroke=i._fill=i._paths=i._focus=null;let d=Au(qe(1,i.width),1),h=i.points=Pe({},{size:d,width:qe(1,d*.2),stroke:i.stroke,space:d*2,paths:Iu,_stroke:null,_fill:null},i.points);h.show=te(h.show),h.filter=te(h.filter),h.fill=te(h.fill),h.stroke=te(h.stroke),h.paths=te(h.paths),h.pxAlign=i.pxAlign}if(Ee){let d=ws(i,a);ke.splice(a,0,d[0]),St.splice(a,0,d[1]),Q.values.push(null)}if(Ue){ue.splice(a,0,null);let d=null;kn?a==0&&(d=Eo(i,a)):a>0&&(d=Eo(i,a)),ht.splice(a,0,d),xn.splice(a,0,0),$n.splice(a,0,0)}Le("addSeries",a)}function da(i,a){a=a??$.length,i=s==1?no(i,a,Xi,rl):no(i,a,{},sl),$.splice(a,0,i),Ao($[a],a)}e.addSeries=da;function ha(i){if($.splice(i,1),Ee){Q.values.splice(i,1),St.splice(i,1);let a=ke.splice(i,1)[0];vn(null,a.firstChild),a.remove()}Ue&&(ue.splice(i,1),ht.splice(i,1)[0].remove(),xn.splice(i,1),$n.splice(i,1)),Le("delSeries",i)}e.delSeries=ha;let en=[!1,!1,!1,!1];function pa(i,a){if(i._show=i.show,i.show){let d=i.side%2,h=P[i.scale];h==null&&(i.scale=d?$[1].scale:R,h=P[i.scale]);let m=h.time;i.size=te(i.size),i.space=te(i.space),i.rotate=te(i.rotate),Gt(i.incrs)&&i.incrs.forEach(_=>{!qt.has(_)&&qt.set(_,bl(_))}),i.incrs=te(i.incrs||(h.distr==2?Xc:m?D==1?tu:ru:un)),i.splits=te(i.splits||(m&&h.distr==1?Ye:h.distr==3?Qr:h.distr==4?ku:_u)),i.stroke=te(i.stroke),i.grid.stroke=te(i.grid.stroke),i.ticks.stroke=te(i.ticks.stroke),i.border.stroke=te(i.border.stroke);let v=i.values;i.values=Gt(v)&&!Gt(v[0])?te(v):m?Gt(v)?Ki(ne,Yi(v,U)):ji(v)?lu(ne,v):v||be:v||yu,i.filter=te(i.filter||(h.distr>=3&&h.log==10?Su:h.distr==3&&h.log==2?Pu:wl)),i.font=ul(i.font),i.labelFont=ul(i.labelFont),i._size=i.size(e,null,a,0),i._space=i._rotate=i._incrs=i._found=i._splits=i._values=null,i._size>0&&(en[a]=!0,i._el=mt(cc,w))}}function Kn(i,a,d,h){let[m,v,_,x]=d,S=a%2,T=0;return S==0&&(x||v)&&(T=a==0&&!m||a==2&&!_?Te(Qi.size/3):0),S==1&&(m||_)&&(T=a==1&&!v||a==3&&!x?Te(tl.size/2):0),T}let To=e.padding=(r.padding||[Kn,Kn,Kn,Kn]).map(i=>te(oe(i,Kn))),Vt=e._padding=To.map((i,a)=>i(e,a,en,0)),Oe,Me=null,Re=null,ys=s==1?$[0].idxs:null,bt=null,Jn=!1;function Co(i,a){if(n=i??[],e.data=e._data=n,s==2){Oe=0;for(let d=1;d<$.length;d++)Oe+=n[d][0].length}else{n.length==0&&(e.data=e._data=n=[[]]),bt=n[0],Oe=bt.length;let d=n;if(J==2){d=n.slice();let h=d[0]=Array(Oe);for(let m=0;m<Oe;m++)h[m]=m}e._data=n=d}if(Pn(!0),Le("setData"),J==2&&(yn=!0),a!==!1){let d=E;d.auto(e,Jn)?tr():It(R,d.min,d.max),Qt=Qt||z.left>=0,dt=!0,En()}}e.setData=Co;function tr(){Jn=!0;let i,a;s==1&&(Oe>0?(Me=ys[0]=0,Re=ys[1]=Oe-1,i=n[0][Me],a=n[0][Re],J==2?(i=Me,a=Re):i==a&&(J==3?[i,a]=Is(i,i,E.log,!1):J==4?[i,a]=io(i,i,E.log,!1):E.time?a=i+Te(86400/D):[i,a]=zs(i,a,lo,!0))):(Me=ys[0]=i=null,Re=ys[1]=a=null)),It(R,i,a)}let _s,Sn,nr,sr,rr,or,ir,lr,ar,Je;function Mo(i,a,d,h,m,v){i??=Ei,d??=co,h??="butt",m??=Ei,v??="round",i!=_s&&(f.strokeStyle=_s=i),m!=Sn&&(f.fillStyle=Sn=m),a!=nr&&(f.lineWidth=nr=a),v!=rr&&(f.lineJoin=rr=v),h!=or&&(f.lineCap=or=h),d!=sr&&f.setLineDash(sr=d)}function Ro(i,a,d,h){a!=Sn&&(f.fillStyle=Sn=a),i!=ir&&(f.font=ir=i),d!=lr&&(f.textAlign=lr=d),h!=ar&&(f.textBaseline=ar=h)}function cr(i,a,d,h,m=0){if(h.length>0&&i.auto(e,Jn)&&(a==null||a.min==null)){let v=oe(Me,0),_=oe(Re,h.length-1),x=d.min==null?Sc(h,v,_,m,i.distr==3):[d.min,d.max];i.min=$t(i.min,d.min=x[0]),i.max=qe(i.max,d.max=x[1])}}let Ho={min:null,max:null};function fa(){for(let h in P){let m=P[h];I[h]==null&&(m.min==null||I[R]!=null&&m.auto(e,Jn))&&(I[h]=Ho)}for(let h in P){let m=P[h];I[h]==null&&m.from!=null&&I[m.from]!=null&&(I[h]=Ho)}I[R]!=null&&Pn(!0);let i={};for(let h in I){let m=I[h];if(m!=null){let v=i[h]=In(P[h],Nc);if(m.min!=null)Pe(v,m);else if(h!=R||s==2)if(Oe==0&&v.from==null){let _=v.range(e,null,null,h);v.min=_[0],v.max=_[1]}else v.min=he,v.max=-he}}if(Oe>0){$.forEach((h,m)=>{if(s==1){let v=h.scale,_=I[v];if(_==null)return;let x=i[v];if(m==0){let S=x.range(e,x.min,x.max,v);x.min=S[0],x.max=S[1],Me=xt(x.min,n[0]),Re=xt(x.max,n[0]),Re-Me>1&&(n[0][Me]<x.min&&Me++,n[0][Re]>x.max&&Re--),h.min=bt[Me],h.max=bt[Re]}else h.show&&h.auto&&cr(x,_,h,n[m],h.sorted);h.idxs[0]=Me,h.idxs[1]=Re}else if(m>0&&h.show&&h.auto){let[v,_]=h.facets,x=v.scale,S=_.scale,[T,M]=n[m],N=i[x],B=i[S];N!=null&&cr(N,I[x],v,T,v.sorted),B!=null&&cr(B,I[S],_,M,_.sorted),h.min=_.min,h.max=_.max}});for(let h in i){let m=i[h],v=I[h];if(m.from==null&&(v==null||v.min==null)){let _=m.range(e,m.min==he?null:m.min,m.max==-he?null:m.max,h);m.min=_[0],m.max=_[1]}}}for(let h in i){let m=i[h];if(m.from!=null){let v=i[m.from];if(v.min==null)m.min=m.max=null;else{let _=m.range(e,v.min,v.max,h);m.min=_[0],m.max=_[1]}}}let a={},d=!1;for(let h in i){let m=i[h],v=P[h];if(v.min!=m.min||v.max!=m.max){v.min=m.min,v.max=m.max;let _=v.distr;v._min=_==3?Ft(v.min):_==4?Wr(v.min,v.asinh):_==100?v.fwd(v.min):v.min,v._max=_==3?Ft(v.max):_==4?Wr(v.max,v.asinh):_==100?v.fwd(v.max):v.max,a[h]=d=!0}}if(d){$.forEach((h,m)=>{s==2?m>0&&a.y&&(h._paths=null):a[h.scale]&&(h._paths=null)});for(let h in a)yn=!0,Le("setScale",h);Ue&&z.left>=0&&(Qt=dt=!0)}for(let h in I)I[h]=null}function ma(i){let a=Zr(Me-1,0,Oe-1),d=Zr(Re+1,0,Oe-1);for(;i[a]==null&&a>0;)a--;for(;i[d]==null&&d<Oe-1;)d++;return[a,d]}function ga(){if(Oe>0){let i=$.some(a=>a._focus)&&Je!=Et.alpha;i&&(f.globalAlpha=Je=Et.alpha),$.forEach((a,d)=>{if(d>0&&a.show&&(No(d,!1),No(d,!0),a._paths==null)){let h=Je;Je!=a.alpha&&(f.globalAlpha=Je=a.alpha);let m=s==2?[0,n[d][0].length-1]:ma(n[d]);a._paths=a.paths(e,d,m[0],m[1]),Je!=h&&(f.globalAlpha=Je=h)}}),$.forEach((a,d)=>{if(d>0&&a.show){let h=Je;Je!=a.alpha&&(f.globalAlpha=Je=a.alpha),a._paths!=null&&Lo(d,!1);{let m=a._paths!=null?a._paths.gaps:null,v=a.points.show(e,d,Me,Re,m),_=a.points.filter(e,d,v,m);(v||_)&&(a.points._paths=a.points.paths(e,d,Me,Re,_),Lo(d,!0))}Je!=h&&(f.globalAlpha=Je=h),Le("drawSeries",d)}}),i&&(f.globalAlpha=Je=1)}}function No(i,a){let d=a?$[i].points:$[i];d._stroke=d.stroke(e,i),d._fill=d.fill(e,i)}function Lo(i,a){let d=a?$[i].points:$[i],{stroke:h,fill:m,clip:v,flags:_,_stroke:x=d._stroke,_fill:S=d._fill,_width:T=d.width}=d._paths;T=pe(T*le,3);let M=null,N=T%2/2;a&&S==null&&(S=T>0?"#fff":x);let B=d.pxAlign==1&&N>0;if(B&&f.translate(N,N),!a){let ie=tt-T/2,re=ut-T/2,X=Ke+T,W=vt+T;M=new Path2D,M.rect(ie,re,X,W)}a?ur(x,T,d.dash,d.cap,S,h,m,_,v):wa(i,x,T,d.dash,d.cap,S,h,m,_,M,v),B&&f.translate(-N,-N)}function wa(i,a,d,h,m,v,_,x,S,T,M){let N=!1;S!=0&&q.forEach((B,ie)=>{if(B.series[0]==i){let re=$[B.series[1]],X=n[B.series[1]],W=(re._paths||fs).band;Gt(W)&&(W=B.dir==1?W[0]:W[1]);let V,we=null;re.show&&W&&Ec(X,Me,Re)?(we=B.fill(e,ie)||v,V=re._paths.clip):W=null,ur(a,d,h,m,we,_,x,S,T,M,V,W),N=!0}}),N||ur(a,d,h,m,v,_,x,S,T,M)}let Do=Wn|eo;function ur(i,a,d,h,m,v,_,x,S,T,M,N){Mo(i,a,d,h,m),(S||T||N)&&(f.save(),S&&f.clip(S),T&&f.clip(T)),N?(x&Do)==Do?(f.clip(N),M&&f.clip(M),xs(m,_),ks(i,v,a)):x&eo?(xs(m,_),f.clip(N),ks(i,v,a)):x&Wn&&(f.save(),f.clip(N),M&&f.clip(M),xs(m,_),f.restore(),ks(i,v,a)):(xs(m,_),ks(i,v,a)),(S||T||N)&&f.restore()}function ks(i,a,d){d>0&&(a instanceof Map?a.forEach((h,m)=>{f.strokeStyle=_s=m,f.stroke(h)}):a!=null&&i&&f.stroke(a))}function xs(i,a){a instanceof Map?a.forEach((d,h)=>{f.fillStyle=Sn=h,f.fill(d)}):a!=null&&i&&f.fill(a)}function va(i,a,d,h){let m=F[i],v;if(h<=0)v=[0,0];else{let _=m._space=m.space(e,i,a,d,h),x=m._incrs=m.incrs(e,i,a,d,h,_);v=Yu(a,d,x,h,_)}return m._found=v}function dr(i,a,d,h,m,v,_,x,S,T){let M=_%2/2;A==1&&f.translate(M,M),Mo(x,_,S,T,x),f.beginPath();let N,B,ie,re,X=m+(h==0||h==3?-v:v);d==0?(B=m,re=X):(N=m,ie=X);for(let W=0;W<i.length;W++)a[W]!=null&&(d==0?N=ie=i[W]:B=re=i[W],f.moveTo(N,B),f.lineTo(ie,re));f.stroke(),A==1&&f.translate(-M,-M)}function ba(i){let a=!0;return F.forEach((d,h)=>{if(!d.show)return;let m=P[d.scale];if(m.min==null){d._show&&(a=!1,d._show=!1,Pn(!1));return}else d._show||(a=!1,d._show=!0,Pn(!1));let v=d.side,_=v%2,{min:x,max:S}=m,[T,M]=va(h,x,S,_==0?K:H);if(M==0)return;let N=m.distr==2,B=d._splits=d.splits(e,h,x,S,T,M,N),ie=m.distr==2?B.map(V=>bt[V]):B,re=m.distr==2?bt[B[1]]-bt[B[0]]:T,X=d._values=d.values(e,d.filter(e,ie,h,M,re),h,M,re);d._rotate=v==2?d.rotate(e,X,h,M):0;let W=d._size;d._size=gt(d.size(e,X,h,i)),W!=null&&d._size!=W&&(a=!1)}),a}function ya(i){let a=!0;return To.forEach((d,h)=>{let m=d(e,h,en,i);m!=Vt[h]&&(a=!1),Vt[h]=m}),a}function _a(){for(let i=0;i<F.length;i++){let a=F[i];if(!a.show||!a._show)continue;let d=a.side,h=d%2,m,v,_=a.stroke(e,i),x=d==0||d==3?-1:1,[S,T]=a._found;if(a.label!=null){let je=a.labelGap*x,rt=Te((a._lpos+je)*le);Ro(a.labelFont[0],_,"center",d==2?"top":Pi),f.save(),h==1?(m=v=0,f.translate(rt,Te(ut+vt/2)),f.rotate((d==3?-Fs:Fs)/2)):(m=Te(tt+Ke/2),v=rt);let sn=ml(a.label)?a.label(e,i,S,T):a.label;f.fillText(sn,m,v),f.restore()}if(T==0)continue;let M=P[a.scale],N=h==0?Ke:vt,B=h==0?tt:ut,ie=a._splits,re=M.distr==2?ie.map(je=>bt[je]):ie,X=M.distr==2?bt[ie[1]]-bt[ie[0]]:S,W=a.ticks,V=a.border,we=W.show?W.size:0,xe=Te(we*le),De=Te((a.alignTo==2?a._size-we-a.gap:a.gap)*le),de=a._rotate*-Fs/180,$e=C(a._pos*le),nt=(xe+De)*x,We=$e+nt;v=h==0?We:0,m=h==1?We:0;let pt=a.font[0],yt=a.align==1?Fn:a.align==2?Vr:de>0?Fn:de<0?Vr:h==0?"center":d==3?Vr:Fn,Ct=de||h==1?"middle":d==2?"top":Pi;Ro(pt,_,yt,Ct);let st=a.font[1]*a.lineGap,ft=ie.map(je=>C(c(je,M,N,B))),_t=a._values;for(let je=0;je<_t.length;je++){let rt=_t[je];if(rt!=null){h==0?m=ft[je]:v=ft[je],rt=""+rt;let sn=rt.indexOf(`
`)==-1?[rt]:rt.split(/\n/gm);for(let Be=0;Be<sn.length;Be++){let ti=sn[Be];de?(f.save(),f.translate(m,v+Be*st),f.rotate(de),f.fillText(ti,0,0),f.restore()):f.fillText(ti,m,v+Be*st)}}}W.show&&dr(ft,W.filter(e,re,i,T,X),h,d,$e,xe,pe(W.width*le,3),W.stroke(e,i),W.dash,W.cap);let Mt=a.grid;Mt.show&&dr(ft,Mt.filter(e,re,i,T,X),h,h==0?2:1,h==0?ut:tt,h==0?vt:Ke,pe(Mt.width*le,3),Mt.stroke(e,i),Mt.dash,Mt.cap),V.show&&dr([$e],[1],h==0?1:0,h==0?1:2,h==1?ut:tt,h==1?vt:Ke,pe(V.width*le,3),V.stroke(e,i),V.dash,V.cap)}Le("drawAxes")}function Pn(i){$.forEach((a,d)=>{d>0&&(a._paths=null,i&&(s==1?(a.min=null,a.max=null):a.facets.forEach(h=>{h.min=null,h.max=null})))})}let $s=!1,hr=!1,Zn=[];function ka(){hr=!1;for(let i=0;i<Zn.length;i++)Le(...Zn[i]);Zn.length=0}function En(){$s||(Uc(Fo),$s=!0)}function xa(i,a=!1){$s=!0,hr=a,i(e),Fo(),a&&Zn.length>0&&queueMicrotask(ka)}e.batch=xa;function Fo(){if(Xs&&(fa(),Xs=!1),yn&&(la(),yn=!1),vs){if(ve(b,Fn,fe),ve(b,"top",Ae),ve(b,us,K),ve(b,ds,H),ve(y,Fn,fe),ve(y,"top",Ae),ve(y,us,K),ve(y,ds,H),ve(w,us,Nt),ve(w,ds,Kt),g.width=Te(Nt*le),g.height=Te(Kt*le),F.forEach(({_el:i,_show:a,_size:d,_pos:h,side:m})=>{if(i!=null)if(a){let v=m===3||m===0?d:0,_=m%2==1;ve(i,_?"left":"top",h-v),ve(i,_?"width":"height",d),ve(i,_?"top":"left",_?Ae:fe),ve(i,_?"height":"width",_?H:K),Kr(i,dn)}else it(i,dn)}),_s=Sn=nr=rr=or=ir=lr=ar=sr=null,Je=1,es(!0),fe!=bn||Ae!=Jt||K!=Pt||H!=Zt){Pn(!1);let i=K/Pt,a=H/Zt;if(Ue&&!Qt&&z.left>=0){z.left*=i,z.top*=a,An&&Rt(An,Te(z.left),0,K,H),Tn&&Rt(Tn,0,Te(z.top),K,H);for(let d=0;d<ht.length;d++){let h=ht[d];h!=null&&(xn[d]*=i,$n[d]*=a,Rt(h,gt(xn[d]),gt($n[d]),K,H))}}if(ge.show&&!bs&&ge.left>=0&&ge.width>0){ge.left*=i,ge.width*=i,ge.top*=a,ge.height*=a;for(let d in vr)ve(Rn,d,ge[d])}bn=fe,Jt=Ae,Pt=K,Zt=H}Le("setSize"),vs=!1}Nt>0&&Kt>0&&(f.clearRect(0,0,g.width,g.height),Le("drawClear"),Y.forEach(i=>i()),Le("draw")),ge.show&&bs&&(Ss(ge),bs=!1),Ue&&Qt&&(nn(null,!0,!1),Qt=!1),Q.show&&Q.live&&dt&&(gr(),dt=!1),u||(u=!0,e.status=1,Le("ready")),Jn=!1,$s=!1}e.redraw=(i,a)=>{yn=a||!1,i!==!1?It(R,E.min,E.max):En()};function pr(i,a){let d=P[i];if(d.from==null){if(Oe==0){let h=d.range(e,a.min,a.max,i);a.min=h[0],a.max=h[1]}if(a.min>a.max){let h=a.min;a.min=a.max,a.max=h}if(Oe>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;i==R&&d.distr==2&&Oe>0&&(a.min=xt(a.min,n[0]),a.max=xt(a.max,n[0]),a.min==a.max&&a.max++),I[i]=a,Xs=!0,En()}}e.setScale=pr;let fr,mr,An,Tn,Oo,zo,Cn,Mn,Vo,Uo,me,_e,Ut=!1,ze=z.drag,He=ze.x,Ne=ze.y;Ue&&(z.x&&(fr=mt(dc,y)),z.y&&(mr=mt(hc,y)),E.ori==0?(An=fr,Tn=mr):(An=mr,Tn=fr),me=z.left,_e=z.top);let ge=e.select=Pe({show:!0,over:!0,left:0,width:0,top:0,height:0},r.select),Rn=ge.show?mt(uc,ge.over?y:b):null;function Ss(i,a){if(ge.show){for(let d in i)ge[d]=i[d],d in vr&&ve(Rn,d,i[d]);a!==!1&&Le("setSelect")}}e.setSelect=Ss;function $a(i){if($[i].show)Ee&&Kr(ke[i],dn);else if(Ee&&it(ke[i],dn),Ue){let d=kn?ht[0]:ht[i];d!=null&&Rt(d,-10,-10,K,H)}}function It(i,a,d){pr(i,{min:a,max:d})}function At(i,a,d,h){a.focus!=null&&Ta(i),a.show!=null&&$.forEach((m,v)=>{v>0&&(i==v||i==null)&&(m.show=a.show,$a(v),s==2?(It(m.facets[0].scale,null,null),It(m.facets[1].scale,null,null)):It(m.scale,null,null),En())}),d!==!1&&Le("setSeries",i,a),h&&ts("setSeries",e,i,a)}e.setSeries=At;function Sa(i,a){Pe(q[i],a)}function Pa(i,a){i.fill=te(i.fill||null),i.dir=oe(i.dir,-1),a=a??q.length,q.splice(a,0,i)}function Ea(i){i==null?q.length=0:q.splice(i,1)}e.addBand=Pa,e.setBand=Sa,e.delBand=Ea;function Aa(i,a){$[i].alpha=a,Ue&&ht[i]!=null&&(ht[i].style.opacity=a),Ee&&ke[i]&&(ke[i].style.opacity=a)}let Lt,Wt,tn,Hn={focus:!0};function Ta(i){if(i!=tn){let a=i==null,d=Et.alpha!=1;$.forEach((h,m)=>{if(s==1||m>0){let v=a||m==0||m==i;h._focus=a?null:v,d&&Aa(m,v?1:Et.alpha)}}),tn=i,d&&En()}}Ee&&_n&&Ie(Ci,ae,i=>{z._lock||(Xt(i),tn!=null&&At(null,Hn,!0,Se.setSeries))});function Tt(i,a,d){let h=P[a];d&&(i=i/le-(h.ori==1?Ae:fe));let m=K;h.ori==1&&(m=H,i=m-i),h.dir==-1&&(i=m-i);let v=h._min,_=h._max,x=i/m,S=v+(_-v)*x,T=h.distr;return T==3?Vn(10,S):T==4?Tc(S,h.asinh):T==100?h.bwd(S):S}function Ca(i,a){let d=Tt(i,R,a);return xt(d,n[0],Me,Re)}e.valToIdx=i=>xt(i,n[0]),e.posToIdx=Ca,e.posToVal=Tt,e.valToPos=(i,a,d)=>P[a].ori==0?o(i,P[a],d?Ke:K,d?tt:0):l(i,P[a],d?vt:H,d?ut:0),e.setCursor=(i,a,d)=>{me=i.left,_e=i.top,nn(null,a,d)};function Io(i,a){ve(Rn,Fn,ge.left=i),ve(Rn,us,ge.width=a)}function Wo(i,a){ve(Rn,"top",ge.top=i),ve(Rn,ds,ge.height=a)}let Qn=E.ori==0?Io:Wo,Xn=E.ori==1?Io:Wo;function Ma(){if(Ee&&Q.live)for(let i=s==2?1:0;i<$.length;i++){if(i==0&&ct)continue;let a=Q.values[i],d=0;for(let h in a)St[i][d++].firstChild.nodeValue=a[h]}}function gr(i,a){if(i!=null&&(i.idxs?i.idxs.forEach((d,h)=>{ue[h]=d}):Hc(i.idx)||ue.fill(i.idx),Q.idx=ue[0]),Ee&&Q.live){for(let d=0;d<$.length;d++)(d>0||s==1&&!ct)&&Ra(d,ue[d]);Ma()}dt=!1,a!==!1&&Le("setLegend")}e.setLegend=gr;function Ra(i,a){let d=$[i],h=i==0&&J==2?bt:n[i],m;ct?m=d.values(e,i,a)??zt:(m=d.value(e,a==null?null:h[a],i,a),m=m==null?zt:{_:m}),Q.values[i]=m}function nn(i,a,d){Vo=me,Uo=_e,[me,_e]=z.move(e,me,_e),z.left=me,z.top=_e,Ue&&(An&&Rt(An,Te(me),0,K,H),Tn&&Rt(Tn,0,Te(_e),K,H));let h,m=Me>Re;Lt=he,Wt=null;let v=E.ori==0?K:H,_=E.ori==1?K:H;if(me<0||Oe==0||m){h=z.idx=null;for(let x=0;x<$.length;x++){let S=ht[x];S!=null&&Rt(S,-10,-10,K,H)}_n&&At(null,Hn,!0,i==null&&Se.setSeries),Q.live&&(ue.fill(h),dt=!0)}else{let x,S,T;s==1&&(x=E.ori==0?me:_e,S=Tt(x,R),h=z.idx=xt(S,n[0],Me,Re),T=O(n[0][h],E,v,0));let M=-10,N=-10,B=0,ie=0,re=!0,X="",W="";for(let V=s==2?1:0;V<$.length;V++){let we=$[V],xe=ue[V],De=xe==null?null:s==1?n[V][xe]:n[V][1][xe],de=z.dataIdx(e,V,h,S),$e=de==null?null:s==1?n[V][de]:n[V][1][de];if(dt=dt||$e!=De||de!=xe,ue[V]=de,V>0&&we.show){let nt=de==null?-10:de==h?T:O(s==1?n[0][de]:n[V][0][de],E,v,0),We=$e==null?-10:j($e,s==1?P[we.scale]:P[we.facets[1].scale],_,0);if(_n&&$e!=null){let pt=E.ori==1?me:_e,yt=Ce(Et.dist(e,V,de,We,pt));if(yt<Lt){let Ct=Et.bias;if(Ct!=0){let st=Tt(pt,we.scale),ft=$e>=0?1:-1,_t=st>=0?1:-1;_t==ft&&(_t==1?Ct==1?$e>=st:$e<=st:Ct==1?$e<=st:$e>=st)&&(Lt=yt,Wt=V)}else Lt=yt,Wt=V}}if(dt||kn){let pt,yt;E.ori==0?(pt=nt,yt=We):(pt=We,yt=nt);let Ct,st,ft,_t,Mt,je,rt=!0,sn=Ve.bbox;if(sn!=null){rt=!1;let Be=sn(e,V);ft=Be.left,_t=Be.top,Ct=Be.width,st=Be.height}else ft=pt,_t=yt,Ct=st=Ve.size(e,V);if(je=Ve.fill(e,V),Mt=Ve.stroke(e,V),kn)V==Wt&&Lt<=Et.prox&&(M=ft,N=_t,B=Ct,ie=st,re=rt,X=je,W=Mt);else{let Be=ht[V];Be!=null&&(xn[V]=ft,$n[V]=_t,Fi(Be,Ct,st,rt),Li(Be,je,Mt),Rt(Be,gt(ft),gt(_t),K,H))}}}}if(kn){let V=Et.prox,we=tn==null?Lt<=V:Lt>V||Wt!=tn;if(dt||we){let xe=ht[0];xe!=null&&(xn[0]=M,$n[0]=N,Fi(xe,B,ie,re),Li(xe,X,W),Rt(xe,gt(M),gt(N),K,H))}}}if(ge.show&&Ut)if(i!=null){let[x,S]=Se.scales,[T,M]=Se.match,[N,B]=i.cursor.sync.scales,ie=i.cursor.drag;if(He=ie._x,Ne=ie._y,He||Ne){let{left:re,top:X,width:W,height:V}=i.select,we=i.scales[N].ori,xe=i.posToVal,De,de,$e,nt,We,pt=x!=null&&T(x,N),yt=S!=null&&M(S,B);pt&&He?(we==0?(De=re,de=W):(De=X,de=V),$e=P[x],nt=O(xe(De,N),$e,v,0),We=O(xe(De+de,N),$e,v,0),Qn($t(nt,We),Ce(We-nt))):Qn(0,v),yt&&Ne?(we==1?(De=re,de=W):(De=X,de=V),$e=P[S],nt=j(xe(De,B),$e,_,0),We=j(xe(De+de,B),$e,_,0),Xn($t(nt,We),Ce(We-nt))):Xn(0,_)}else br()}else{let x=Ce(Vo-Oo),S=Ce(Uo-zo);if(E.ori==1){let B=x;x=S,S=B}He=ze.x&&x>=ze.dist,Ne=ze.y&&S>=ze.dist;let T=ze.uni;T!=null?He&&Ne&&(He=x>=T,Ne=S>=T,!He&&!Ne&&(S>x?Ne=!0:He=!0)):ze.x&&ze.y&&(He||Ne)&&(He=Ne=!0);let M,N;He&&(E.ori==0?(M=Cn,N=me):(M=Mn,N=_e),Qn($t(M,N),Ce(N-M)),Ne||Xn(0,_)),Ne&&(E.ori==1?(M=Cn,N=me):(M=Mn,N=_e),Xn($t(M,N),Ce(N-M)),He||Qn(0,v)),!He&&!Ne&&(Qn(0,0),Xn(0,0))}if(ze._x=He,ze._y=Ne,i==null){if(d){if(ei!=null){let[x,S]=Se.scales;Se.values[0]=x!=null?Tt(E.ori==0?me:_e,x):null,Se.values[1]=S!=null?Tt(E.ori==1?me:_e,S):null}ts(Ur,e,me,_e,K,H,h)}if(_n){let x=d&&Se.setSeries,S=Et.prox;tn==null?Lt<=S&&At(Wt,Hn,!0,x):Lt>S?At(null,Hn,!0,x):Wt!=tn&&At(Wt,Hn,!0,x)}}dt&&(Q.idx=h,gr()),a!==!1&&Le("setCursor")}let jt=null;Object.defineProperty(e,"rect",{get(){return jt==null&&es(!1),jt}});function es(i=!1){i?jt=null:(jt=y.getBoundingClientRect(),Le("syncRect",jt))}function jo(i,a,d,h,m,v,_){z._lock||Ut&&i!=null&&i.movementX==0&&i.movementY==0||(wr(i,a,d,h,m,v,_,!1,i!=null),i!=null?nn(null,!0,!0):nn(a,!0,!1))}function wr(i,a,d,h,m,v,_,x,S){if(jt==null&&es(!1),Xt(i),i!=null)d=i.clientX-jt.left,h=i.clientY-jt.top;else{if(d<0||h<0){me=-10,_e=-10;return}let[T,M]=Se.scales,N=a.cursor.sync,[B,ie]=N.values,[re,X]=N.scales,[W,V]=Se.match,we=a.axes[0].side%2==1,xe=E.ori==0?K:H,De=E.ori==1?K:H,de=we?v:m,$e=we?m:v,nt=we?h:d,We=we?d:h;if(re!=null?d=W(T,re)?c(B,P[T],xe,0):-10:d=xe*(nt/de),X!=null?h=V(M,X)?c(ie,P[M],De,0):-10:h=De*(We/$e),E.ori==1){let pt=d;d=h,h=pt}}S&&(a==null||a.cursor.event.type==Ur)&&((d<=1||d>=K-1)&&(d=cn(d,K)),(h<=1||h>=H-1)&&(h=cn(h,H))),x?(Oo=d,zo=h,[Cn,Mn]=z.move(e,d,h)):(me=d,_e=h)}let vr={width:0,height:0,left:0,top:0};function br(){Ss(vr,!1)}let Bo,Go,qo,Yo;function Ko(i,a,d,h,m,v,_){Ut=!0,He=Ne=ze._x=ze._y=!1,wr(i,a,d,h,m,v,_,!0,!1),i!=null&&(Ie(Ir,qr,Jo,!1),ts(Ai,e,Cn,Mn,K,H,null));let{left:x,top:S,width:T,height:M}=ge;Bo=x,Go=S,qo=T,Yo=M}function Jo(i,a,d,h,m,v,_){Ut=ze._x=ze._y=!1,wr(i,a,d,h,m,v,_,!1,!0);let{left:x,top:S,width:T,height:M}=ge,N=T>0||M>0,B=Bo!=x||Go!=S||qo!=T||Yo!=M;if(N&&B&&Ss(ge),ze.setScale&&N&&B){let ie=x,re=T,X=S,W=M;if(E.ori==1&&(ie=S,re=M,X=x,W=T),He&&It(R,Tt(ie,R),Tt(ie+re,R)),Ne)for(let V in P){let we=P[V];V!=R&&we.from==null&&we.min!=he&&It(V,Tt(X+W,V),Tt(X,V))}br()}else z.lock&&(z._lock=!z._lock,nn(a,!0,i!=null));i!=null&&(vn(Ir,qr),ts(Ir,e,me,_e,K,H,null))}function Ha(i,a,d,h,m,v,_){if(z._lock)return;Xt(i);let x=Ut;if(Ut){let S=!0,T=!0,M=10,N,B;E.ori==0?(N=He,B=Ne):(N=Ne,B=He),N&&B&&(S=me<=M||me>=K-M,T=_e<=M||_e>=H-M),N&&S&&(me=me<Cn?0:K),B&&T&&(_e=_e<Mn?0:H),nn(null,!0,!0),Ut=!1}me=-10,_e=-10,ue.fill(null),nn(null,!0,!0),x&&(Ut=x)}function Zo(i,a,d,h,m,v,_){z._lock||(Xt(i),tr(),br(),i!=null&&ts(Mi,e,me,_e,K,H,null))}function Qo(){F.forEach(Ku),er(e.width,e.height,!0)}hn(Os,zn,Qo);let Nn={};Nn.mousedown=Ko,Nn.mousemove=jo,Nn.mouseup=Jo,Nn.dblclick=Zo,Nn.setSeries=(i,a,d,h)=>{let m=Se.match[2];d=m(e,a,d),d!=-1&&At(d,h,!0,!1)},Ue&&(Ie(Ai,y,Ko),Ie(Ur,y,jo),Ie(Ti,y,i=>{Xt(i),es(!1)}),Ie(Ci,y,Ha),Ie(Mi,y,Zo),to.add(e),e.syncRect=es);let Ps=e.hooks=r.hooks||{};function Le(i,a,d){hr?Zn.push([i,a,d]):i in Ps&&Ps[i].forEach(h=>{h.call(null,e,a,d)})}(r.plugins||[]).forEach(i=>{for(let a in i.hooks)Ps[a]=(Ps[a]||[]).concat(i.hooks[a])});let Xo=(i,a,d)=>d,Se=Pe({key:null,setSeries:!1,filters:{pub:Ii,sub:Ii},scales:[R,$[1]?$[1].scale:null],match:[Wi,Wi,Xo],values:[null,null]},z.sync);Se.match.length==2&&Se.match.push(Xo),z.sync=Se;let ei=Se.key,yr=zl(ei);function ts(i,a,d,h,m,v,_){Se.filters.pub(i,a,d,h,m,v,_)&&yr.pub(i,a,d,h,m,v,_)}yr.sub(e);function Na(i,a,d,h,m,v,_){Se.filters.sub(i,a,d,h,m,v,_)&&Nn[i](null,a,d,h,m,v,_)}e.pub=Na;function La(){yr.unsub(e),to.delete(e),Yt.clear(),Jr(Os,zn,Qo),p.remove(),ae?.remove(),Le("destroy")}e.destroy=La;function _r(){Le("init",r,n),Co(n||r.data,!1),I[R]?pr(R,I[R]):tr(),bs=ge.show&&(ge.width>0||ge.height>0),Qt=dt=!0,er(r.width,r.height)}return $.forEach(Ao),F.forEach(pa),t?t instanceof HTMLElement?(t.appendChild(p),_r()):t(e,_r):_r(),e}Fe.assign=Pe;Fe.fmtNum=ao;Fe.rangeNum=zs;Fe.rangeLog=Is;Fe.rangeAsinh=io;Fe.orient=fn;Fe.pxRatio=le;Fe.join=Vc;Fe.fmtDate=uo,Fe.tzDate=Zc;Fe.sync=zl;{Fe.addGap=Hu,Fe.clipGaps=Bs;let r=Fe.paths={points:Bl};r.linear=ql,r.stepped=Du,r.bars=Fu,r.spline=zu}var Zl='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}';var Ql=40,Xl=6,Zs={price:92,power:160,level:128},Ks=30,Js=Object.keys(Zs),qn=class extends Ze{constructor(){super(...arguments);this.plots={};this.made="";this.wide=0;this.place=null;this.ticks=[];this.colors={};this.onPointer=t=>{let e=this.plots.price,s=this.series;if(!e||!s)return;let o=t.clientX-e.over.getBoundingClientRect().left,l=e.posToVal(o,"x"),c=s.times.findLastIndex(u=>u<=l);c=Math.min(Math.max(c,0),Math.max(0,s.times.length-2)),this.pick(c)};this.onLeave=t=>{t.pointerType==="mouse"&&this.pick(null)};this.onBlur=()=>this.pick(null);this.onKey=t=>{let e=this.series;if(!e)return;let s=e.times.length-2,o=this.place??this.nowPlace(),l={ArrowRight:o+1,ArrowUp:o+1,ArrowLeft:o-1,ArrowDown:o-1,PageDown:o-4,PageUp:o+4,Home:0,End:s};if(t.key==="Escape")return this.pick(null);let c=l[t.key];c!==void 0&&(t.preventDefault(),this.pick(Math.min(Math.max(c,0),s)))}}static{this.properties={series:{attribute:!1},marks:{attribute:!1},format:{attribute:!1},hidden_:{attribute:!1},theme:{attribute:!1},label:{},spoken:{}}}static{this.styles=[Qe,Ts(Zl),Ge`
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
        left: ${Ql+6}px;
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
    `]}static height(){return Js.reduce((t,e)=>t+Zs[e],Ks)}render(){let t=this.format,e=(this.series?.times.length??1)-1;return k`<div
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
      ${Js.map(s=>k`<div class="panel" style="height:${Zs[s]+(s==="level"?Ks:0)}px">
            <span class="name" aria-hidden="true"
              >${t?.word(s==="level"?"charge_level":s)}${s==="power"?", kW":s==="level"?", %":""}</span
            >
            <div class="plot" data-panel=${s}></div>
          </div>`)}
    </div>`}connectedCallback(){super.connectedCallback(),this.observer=new ResizeObserver(t=>{let e=Math.floor(t[0]?.contentRect.width??0);e>0&&e!==this.wide&&(this.wide=e,this.draw())}),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer?.disconnect(),this.destroy()}destroy(){for(let t of Object.values(this.plots))t.destroy();this.plots={},this.made=""}updated(t){(t.has("theme")||!Object.keys(this.colors).length)&&this.readColors(),["series","marks","format","hidden_","theme"].some(e=>t.has(e))&&this.draw()}readColors(){let t=getComputedStyle(this),e=document.createElement("span");this.renderRoot.appendChild(e);let s=o=>(e.style.color=o,getComputedStyle(e).color);for(let o of["--v2h-price","--v2h-grid","--v2h-solar","--v2h-house","--v2h-peak","--divider-color"])this.colors[o]=s(`var(${o})`);for(let o=0;o<5;o++)this.colors[`--v2h-storage-${o}`]=s(`var(--v2h-storage-${o})`);this.colors.text=s("var(--primary-text-color)"),this.colors.quiet=s("var(--secondary-text-color)"),this.colors.font=t.fontFamily||"sans-serif",e.remove()}color(t){return this.colors[t]??"#888"}draw(){let{series:t,format:e}=this;if(!t||!e||!this.wide||!this.isConnected||t.times.length<2)return;let s=JSON.stringify([t.storages.map(o=>o.key),this.colors,e.currency]);if(this.ticks=Xu(t,e,this.wide),s!==this.made){this.destroy(),this.made=s;for(let o of Js){let l=this.renderRoot.querySelector(`[data-panel=${o}]`);l&&(this.plots[o]=new Fe(this.options(o,t),this.data(o,t),l))}return}for(let o of Js){let l=this.plots[o];l&&(l.width!==this.wide&&l.setSize({width:this.wide,height:this.height(o)}),l.batch(()=>{l.setData(this.data(o,t)),l.redraw(!0,!0)}))}}height(t){return Zs[t]+(t==="level"?Ks:0)}data(t,e){let s=(o,l)=>this.hidden_?.has(o)?l.map(()=>null):l;switch(t){case"price":return[e.times,e.price];case"power":return[e.times,s("solar",e.solar),...e.storages.map(o=>s(o.key,o.kw)),s("house",e.load),s("grid",e.grid)];case"level":return[e.times,...e.storages.map(o=>s(o.key,o.soc.map(l=>l===null?null:100*l)))]}}options(t,e){let s=this.color("quiet"),o=`11px ${this.colors.font}`,l=e.storages.map((g,f)=>this.color(`--v2h-storage-${f%5}`)),c=Fe.paths.stepped({align:1}),u=(g,f,w)=>({stroke:b=>this.ahead(b,g,.62),width:f,paths:t==="level"?void 0:c,points:{show:!1},spanGaps:!1,...w?{fill:b=>this.ahead(b,g,.62,w),fillTo:()=>0}:{}}),p={price:[{...u(this.color("--v2h-price"),2),stroke:g=>this.known(g,this.color("--v2h-price")),fill:g=>this.known(g,this.color("--v2h-price"),.2)}],power:[u(this.color("--v2h-solar"),1.25,.18),...l.map(g=>u(g,1.5,.3)),u(this.color("--v2h-house"),1.25),u(this.color("--v2h-grid"),2)],level:l.map(g=>u(g,2))};return{width:this.wide,height:this.height(t),padding:[Xl+8,4,t==="level"?0:2,0],legend:{show:!1},cursor:{drag:{x:!1,y:!1},y:!1,points:{size:7},bind:Zu},scales:{x:{time:!1,range:(g,f,w)=>[f,w]},y:t==="level"?{range:[0,100]}:{range:(g,f,w)=>this.span(t,f??0,w??1)}},axes:[{show:!0,size:t==="level"?Ks:0,font:o,stroke:s,gap:4,splits:()=>this.ticks.map(g=>g.at),values:()=>t==="level"?this.ticks.map(g=>g.text):this.ticks.map(()=>""),grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1}},{size:Ql,font:o,stroke:s,gap:5,space:t==="power"?26:24,grid:{stroke:this.color("--divider-color"),width:1},ticks:{show:!1},...t==="level"?{splits:()=>[0,50,100]}:{},values:(g,f)=>f.map(w=>this.axisNumber(t,w,f))}],series:[{},...p[t]],hooks:{drawClear:[g=>this.behind(g,t)],draw:[g=>this.above(g,t)]}}}axisNumber(t,e,s){let o=Math.abs((s[1]??1)-(s[0]??0)),l=t==="level"||o>=1?0:o>=.1?1:2;return this.format?.number(e,l)??String(e)}span(t,e,s){let[o,l]=[Math.min(0,e),Math.max(t==="price"?.5:2,s)],{booked:c,target:u}=this.marks??{};t==="power"&&!this.hidden_?.has("grid")&&(l=Math.max(l,c??0,u??0));let p=.06*(l-o);return[o<0?o-p:0,l+p]}fading(t,e,s,o,l=1){let{left:c,width:u}=t.bbox,g=(t.valToPos(s,"x",!0)-c)/u,f=gs(e,l),w=gs(e,l*o);if(!(g>0))return w;if(!(g<1))return f;let b=t.ctx.createLinearGradient(c,0,c+u,0);return b.addColorStop(0,f),b.addColorStop(g,f),b.addColorStop(g,w),b.addColorStop(1,w),b}ahead(t,e,s,o=1){return this.fading(t,e,this.series?.now??0,s,o)}known(t,e,s=1){return this.fading(t,e,Math.min(this.series?.knownUntil??0,8e9),.4,s)}behind(t,e){let s=this.series;if(!s)return;let{ctx:o,bbox:l}=t,c=u=>Math.min(Math.max(t.valToPos(u,"x",!0),l.left),l.left+l.width);if(o.save(),o.fillStyle=gs(this.color("text"),.045),o.fillRect(l.left,l.top,c(s.now)-l.left,l.height),e==="price"&&s.knownUntil<s.times.at(-1)&&this.hatch(o,c(s.knownUntil),l.top,l.left+l.width-c(s.knownUntil),l.height),e==="power"){o.fillStyle=gs(this.color("--v2h-peak"),.09);for(let[u,p]of Qu(s))o.fillRect(c(u),l.top,c(p)-c(u),l.height)}o.restore()}hatch(t,e,s,o,l){t.save(),t.beginPath(),t.rect(e,s,o,l),t.clip(),t.strokeStyle=gs(this.color("quiet"),.16),t.lineWidth=devicePixelRatio;let c=8*devicePixelRatio;t.beginPath();for(let u=e-l;u<e+o;u+=c)t.moveTo(u,s+l),t.lineTo(u+l,s);t.stroke(),t.restore()}above(t,e){let{series:s,marks:o,format:l}=this;if(!s||!l)return;let{ctx:c,bbox:u}=t,p=devicePixelRatio,g=u.left+u.width,f=t.valToPos(s.now,"x",!0),w=(b,y,A,C)=>{let D=Math.round(t.valToPos(b,"y",!0));return c.setLineDash(C.map($=>$*p)),c.strokeStyle=A,c.beginPath(),c.moveTo(y,D),c.lineTo(g,D),c.stroke(),c.setLineDash([]),D};if(c.save(),c.lineWidth=1.5*p,e==="power"&&!this.hidden_?.has("grid")&&this.drawPeaks(u,w,o),e==="level"){for(let b of o?.reserves??[])w(100*b.soc,f,this.color(b.color),[4,3]);for(let b of o?.departures??[]){let y=t.valToPos(b.at,"x",!0);y<u.left||y>g||(c.strokeStyle=c.fillStyle=this.color(b.color),c.beginPath(),c.moveTo(y,u.top),c.lineTo(y,u.top+u.height),c.stroke(),b.soc!==null&&(c.beginPath(),c.arc(y,t.valToPos(100*b.soc,"y",!0),4*p,0,2*Math.PI),c.fill()))}}if(c.strokeStyle=this.color("text"),c.lineWidth=1.5*p,c.beginPath(),c.moveTo(f,u.top),c.lineTo(f,u.top+u.height),c.stroke(),e==="price"&&(c.font=`${11*p}px ${this.colors.font}`,c.fillStyle=this.color("text"),c.textBaseline="top",c.fillText(l.word("now"),f+4*p,u.top-12*p),s.knownUntil<s.times.at(-1))){let b=t.valToPos(s.knownUntil,"x",!0);c.fillStyle=this.color("quiet");let y=l.word("forecast");b+c.measureText(y).width+4*p<g&&c.fillText(y,b+4*p,u.top-12*p)}c.restore()}drawPeaks(t,e,s){let o=this.color("--v2h-peak"),{booked:l=null,target:c=null}=s??{},u=l!==null&&c!==null&&Math.abs(l-c)<.05;l!==null&&e(l,t.left,o,[]),c!==null&&!u&&e(c,t.left,o,[5,4])}nowPlace(){let t=this.series;return t?Math.max(0,t.slot.findIndex(e=>e>=0)):0}pick(t){if(t===this.place)return;this.place=t;let e=this.series;for(let s of Object.values(this.plots))t===null||!e?s.setCursor({left:-10,top:-10},!1):s.setCursor({left:s.valToPos(e.times[t],"x"),top:5},!1);this.dispatchEvent(new CustomEvent("picked",{detail:t})),this.requestUpdate()}},mn=()=>null,Zu={mousedown:mn,mouseup:mn,click:mn,dblclick:mn,mousemove:mn,mouseleave:mn,mouseenter:mn};function*Qu(r){let n=null;for(let t=0;t<r.times.length;t++){let e=!!r.counts[t];e&&n===null&&(n=r.times[t]),!e&&n!==null&&(yield[n,r.times[t]],n=null)}n!==null&&(yield[n,r.times.at(-1)])}function Xu(r,n,t){let e=r.times[0],s=r.times.at(-1),o=(s-e)/3600,l=t/o>9?3:t/o>4.6?6:12,c=[];for(let u=Math.ceil(e/3600)*3600;u<=s;u+=3600){let{hour:p,minute:g}=n.localHour(u);g!==0||p%l!==0||c.push({at:u,text:p===0?n.weekday(u):String(p).padStart(2,"0")})}return c}function gs(r,n){let t=r.match(/[\d.]+/g);if(!t||r.startsWith("color("))return r;let[e,s,o,l="1"]=t;return`rgba(${e}, ${s}, ${o}, ${Number(l)*n})`}customElements.define("v2h-plan-chart",qn);var ed={vehicle:"M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",battery:"M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",more:"M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z"};function ea(r){return k`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${wi`<path d=${ed[r]}></path>`}
  </svg>`}function na(r,n,t,e,s,o){let l=r.storages[n.key];if(!l)return;let c=o+3600*e.hours,u=t*n.capacity_kwh,p=0,g=0,f=new Map,w=60*(s?.components[0]?.window_minutes??60);r.start.forEach((y,A)=>{let C=(Math.min(r.end[A],c)-Math.max(y,o))/3600;if(C<=0)return;let D=l.kw[A],$=td(n,e,u,C);u+=vo(n,$)*C,p+=(vo(n,$)-vo(n,D))*C;let F=r.grid[A],P=F+$-D;if(g+=(ta(r,A,P)-ta(r,A,F))*C,r.counts[A]){let q=Math.floor(y/w),R=f.get(q)??{planned:0,own:0};R.planned+=Math.max(F,0)*C*3600/w,R.own+=Math.max(P,0)*C*3600/w,f.set(q,R)}});let b=sd(f.values(),s);return{cost:g-nd(r,n,p,c)+b,peak:b,socFrom:t,socTo:u/n.capacity_kwh}}function td(r,n,t,e){switch(n.verb){case"hold":return 0;case"charge":{let s=Math.max(0,r.max_soc*r.capacity_kwh-t)/r.charge_efficiency;return Math.min(n.power,r.charge_kw,s/e)}case"discharge":{let s=Math.max(0,t-r.min_soc*r.capacity_kwh)*r.discharge_efficiency;return-Math.min(n.power,r.discharge_kw,s/e)}}}function vo(r,n){return n>0?n*r.charge_efficiency:n/r.discharge_efficiency}function ta(r,n,t){return t>0?t*r.buy[n]:t*r.sell[n]}function nd(r,n,t,e){let s=r.storages[n.key],o=r.start.map((p,g)=>g).filter(p=>r.start[p]>=e),l=o.filter(p=>s.kw[p]>.05),c=o.filter(p=>s.kw[p]<-.05),u=p=>p.reduce((g,f)=>g+r.buy[f],0)/p.length;return l.length?t/n.charge_efficiency*u(l):c.length?t*n.discharge_efficiency*u(c):o.length?t*n.discharge_efficiency*u(o):0}function sd(r,n){let t=0;for(let e of n?.components??[]){let o=e.entries.length>=e.places?e.entries.at(-1)?.kw??0:0,l=0;for(let c of r)l=Math.max(l,c.own-Math.max(c.planned,o));t+=l*e.price/Math.max(1,e.places)}return t}var rd=[.5,1,2,4,0],bo=class extends Ze{constructor(){super();this.go=()=>this.send(async t=>{let e={};this.choice!=="release"&&this.hours&&(e.duration={minutes:Math.round(60*this.hours)}),this.power&&(this.choice==="charge"||this.choice==="discharge")&&(e.power=this.power),await this.hass.callService("v2h",this.choice,e,t)});this.back=()=>this.send(t=>this.hass.callService("select","select_option",{option:"auto"},t));this.close=()=>{this.dispatchEvent(new CustomEvent("closed"))};this.choice="charge",this.hours=1,this.power=0,this.busy=!1,this.failed=""}static{this.properties={hass:{attribute:!1},parts:{attribute:!1},format:{attribute:!1},item:{attribute:!1},choice:{state:!0},hours:{state:!0},power:{state:!0},busy:{state:!0},failed:{state:!0}}}static{this.styles=[Qe,Ge`
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
    `]}get now(){return this.parts.now.storages[this.item.key]}get most(){return this.choice==="discharge"?this.item.discharge_kw:this.item.charge_kw}render(){let{format:t,item:e,choice:s}=this,o=["charge",...e.discharge_kw>0?["discharge"]:[],"hold","release"],l=s!=="release",c=s==="charge"||s==="discharge",u=this.power||this.most;return k`<section aria-label=${t.word("own_title",{name:e.name})}>
      <div class="row" role="group" aria-label=${t.word("own_title",{name:e.name})}>
        ${o.map(p=>k`<button aria-pressed=${p===s} @click=${()=>this.choose(p)}>
              ${t.word(`own_${p}`)}
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
              @input=${p=>this.power=Number(p.target.value)}
            /><span class="number">${t.kw(u)}</span></label
          >`:L}
      ${l?k`<div class="row" role="group" aria-label=${t.word("own_how_long")}>
            ${rd.map(p=>k`<button aria-pressed=${p===this.hours} @click=${()=>this.hours=p}>
                  ${p===0?t.word("own_forever"):p<1?t.word("own_half_hour"):t.word("own_hours",{hours:String(p)})}
                </button>`)}
          </div>`:L}
      <div class="cost" aria-live="polite">${this.cost(u)}</div>
      ${this.failed?k`<p class="note error" role="alert">${this.failed}</p>`:L}
      <div class="row end">
        ${this.now?.mode!=="auto"?k`<button ?disabled=${this.busy} @click=${this.back}>${t.word("own_auto")}</button>`:L}
        <button @click=${this.close}>${t.word("own_close")}</button>
        <button class="primary" ?disabled=${this.busy} @click=${this.go}>${t.word("own_do")}</button>
      </div>
    </section>`}cost(t){let{format:e,item:s,parts:o,choice:l}=this,c=o.status.dry_run&&o.status.control?k`<p class="small quiet">${e.word("own_dry_run")}</p>`:L;if(l==="release")return k`<p>${e.word("own_release_says")}</p>`;let u=Xe(o.plan),p=this.now?.soc,g={verb:l,power:t,hours:this.hours||4},f=u&&p!=null?na(u,s,p,g,Xe(o.peaks),Date.now()/1e3):void 0;if(!f)return k`<p>${e.word("own_unknown")}</p>${c}`;let b=Math.abs(f.cost)<.5?"own_same":f.cost>0?"own_costs":"own_saves",y=Math.abs(f.socTo-f.socFrom)>=.005;return k`<p>
        <b>${e.word(b,{money:e.money(Math.abs(f.cost),0)})}</b>
        ${f.peak>=.5?e.word("own_peak",{money:e.money(f.peak,0)}):L}
        ${y?e.word("own_reaches",{from:e.percent(f.socFrom),to:e.percent(f.socTo)}):L}
      </p>
      ${c}`}choose(t){this.choice=t,this.power=0}async send(t){let e=this.item.entities.mode;if(e){this.busy=!0,this.failed="";try{await t({entity_id:e}),this.close()}catch(s){this.failed=s.message??String(s)}finally{this.busy=!1}}}};customElements.define("v2h-own-command",bo);function sa(r,n,t,e,s){let o=e?.grid.length??0,l=t?od(t,s.now,s.to):[],c=l.length&&t?t.start[l[0]]??s.now:s.now,u=Array.from({length:o},(y,A)=>A).filter(y=>{let A=(e?.start??0)+y*900;return A>=s.from&&A<c}),p=[...u.map(y=>e.start+y*900)],g=u.map(()=>-1),f=p.length>0&&p.at(-1)+900<c;f&&(p.push(p.at(-1)+900),g.push(-1));for(let y of l)p.push(t.start[y]),g.push(y);l.length&&(p.push(t.end[l.at(-1)]),g.push(l.at(-1)));let w=(y,A)=>{let C=u.map(D=>y?.[D]??null);f&&C.push(C.at(-1)??null);for(let D of l)C.push(A?.[D]??null);return l.length&&C.push(C.at(-1)??null),C},b=l.find(y=>!t?.known[y]);return{times:p,now:s.now,knownUntil:b===void 0?1/0:t.start[b],price:w(e?.buy,t?.buy),load:w(e?.load,t?.load),solar:w(e?.solar,t?.solar),grid:w(e?.grid,t?.grid),counts:[...u.map(()=>0),...f?[0]:[],...l.map(y=>t?.counts[y]??0),0],storages:r.storages.map(y=>{let A=t?.storages[y.key],C=u.map(D=>e?.storages[y.key]?.soc[D]??null);return f&&C.push(n.storages[y.key]?.soc??null),l.forEach((D,$)=>C.push($===0?n.storages[y.key]?.soc??null:A?.soc[l[$-1]]??null)),l.length&&C.push(A?.soc[l.at(-1)]??null),{key:y.key,name:y.name,kw:w(e?.storages[y.key]?.kw,A?.kw),soc:C}}),slot:g}}function od(r,n,t){return r.start.map((e,s)=>s).filter(e=>r.end[e]>n&&r.start[e]<t)}var id=3,yo=2,_o=class extends ot{constructor(){super();this.blankHeight=520;this.madeFrom=[];this.minute=0;this.picked=null,this.open=null,this.hidden_=new Set}static{this.properties={...ot.properties,picked:{state:!0},open:{state:!0},hidden_:{state:!0}}}static{this.styles=[Qe,Ge`
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
      .storage {
        display: grid;
        grid-template-columns: 40px 1fr auto;
        gap: 2px 10px;
        align-items: center;
        width: 100%;
        text-align: start;
        border-radius: 12px;
        padding: 10px 12px;
        min-height: 84px;
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
        min-height: calc(1.45em * (1 + 2 * var(--storages, 1)));
        line-height: 1.45;
        padding: 8px 12px;
        border-radius: 8px;
        background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
      }
      @container (max-width: 480px) {
        .told {
          min-height: calc(1.45em * (1 + 3 * var(--storages, 1)));
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
        grid-template-columns: 7.2em 1fr;
        gap: 8px;
      }
      .foot {
        display: grid;
        gap: 12px 24px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
      }
      .foot section {
        display: grid;
        gap: 4px;
        align-content: start;
      }
      .blank {
        display: grid;
        place-items: center;
        text-align: center;
        color: var(--secondary-text-color);
        border-radius: 8px;
        background: color-mix(in srgb, var(--primary-text-color) 4%, transparent);
      }
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-plan-card-editor")}getGridOptions(){return{columns:"full",min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),this.minute=window.setInterval(()=>{this.madeFrom=[],this.redraw()},6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.minute)}body(t,e){let{home:s,now:o,status:l}=t,c=Xe(t.plan);if(!s.storages.length)return k`${this.head(t,e,s.title)}
        <p class="state">${e.word("card_no_storages")}</p>`;let u=[...l.problems,...l.broken];return k`${this.head(t,e,s.title)}
      <div class="flows small quiet number">
        <span>${e.word("house")} ${e.kw(o.load_kw)}</span>
        <span>${e.word("grid")} ${e.kw(o.grid_kw)}</span>
        ${s.has_solar?k`<span>${e.word("solar")} ${e.kw(o.solar_kw)}</span>`:L}
        ${o.buy!==null?k`<span>${e.word("slot_price",{price:e.price(o.buy)})}</span>`:L}
      </div>
      ${u.length?k`<div class="note ${l.status==="ok"?"":"error"}" role="status">
            ${u.slice(0,3).map(p=>k`<p>${e.sentence(p)}</p>`)}
          </div>`:L}
      ${this.config?.show_storages===!1?L:k`<ul class="storages">
            ${s.storages.map((p,g)=>k`<li>${this.storage(t,e,p,g)}</li>`)}
          </ul>`}
      ${this.chart(t,e,c)}
      ${c&&this.config?.show_next!==!1?this.foot(t,e,c):L}`}storage(t,e,s,o){let l=t.now.storages[s.key];if(!l)return k``;let c=this.open===s.key,u=this.says(e,s,l);return k`<button
        class="storage"
        style="--color:${Or(o)}"
        aria-expanded=${c}
        @click=${()=>this.open=c?null:s.key}
      >
        <span class="sign">${ea(s.kind)}</span>
        <span class="what">${s.name} <span class="small quiet">${u.what}</span></span>
        <span class="soc number">${l.soc===null?"–":e.percent(l.soc)}</span>
        <span class="why"
          >${l.problem?k`<span class="problem">${e.sentence(l.problem)} </span>`:L}${u.why}
          <span class="sr">${e.word("own_open",{name:s.name})}</span></span
        >
      </button>
      ${c?k`<v2h-own-command
            .hass=${this.hass}
            .parts=${t}
            .format=${e}
            .item=${s}
            @closed=${()=>this.open=null}
          ></v2h-own-command>`:L}`}says(t,e,s){if(s.plugged===!1)return{what:t.word("not_plugged"),why:""};let o=Math.abs(s.power_kw??0)>=.05,l=s.power_kw===null?"":o?` ${t.kw(Math.abs(s.power_kw))}`:"",c=o?t.verb(s.power_kw>0?"charge":s.verb==="support"?"support":"discharge"):"",u=o?`${c}${l}`:t.verb("hold");if(s.mode==="released")return{what:u,why:`${t.word("released")}. ${t.word("own_release_says")}`};if(s.mode!=="auto"){let p=s.until?t.word("own_until",{time:t.when(s.until)}):t.word("own_now");return{what:u,why:`${p}.`}}return!s.verb||!s.reason?{what:u,why:""}:{what:u,why:`${t.does(e.name,s.verb,s.planned_kw)} ${t.reason(s.reason)}`}}chart(t,e,s){let o=Xe(t.past),l=t.home.storages.length;if(!s&&!o){let g=t.status.planned?"card_no_plan":"card_planning";return k`<div class="blank" style="height:${qn.height()}px">${e.word(g)}</div>`}let c=this.makeSeries(t,s),u={from:e.when(c.times[0]),to:e.when(c.times.at(-1))},p=this.told(t,e,s,c);return k`<v2h-plan-chart
        style="min-height:${qn.height()}px"
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
      <div class="told small" style="--storages:${l}">${p.shown}</div>`}makeSeries(t,e){let{past_hours:s=24,ahead_hours:o=48}=this.config??{},l=t.home.storages.map(b=>t.now.storages[b.key]?.soc),c=[t.plan,t.past,t.home,t.peaks,t.reserve,s,o,...l];if(this.series&&c.length===this.madeFrom.length&&c.every((b,y)=>b===this.madeFrom[y]))return this.series;this.madeFrom=c;let u=Date.now()/1e3,p={from:u-3600*s,to:u+3600*o,now:u};this.series=sa(t.home,t.now,e,Xe(t.past),p);let g=Xe(t.peaks),f=g?.components.length===1?g.components[0]:void 0,w=t.home.storages.map((b,y)=>({reserve:t.reserve?.storages[b.key],color:`--v2h-storage-${y%5}`}));return this.marks={booked:f?.month_kw??null,target:f?.expected_kw??null,reserves:w.flatMap(({reserve:b,color:y})=>b?[{soc:b.outage_soc,color:y}]:[]),departures:w.flatMap(({reserve:b,color:y})=>b?.departure?[{at:b.departure,soc:b.departure_soc,color:y}]:[])},this.series}legend(t,e){let s=t.home.storages.map((c,u)=>[c.key,c.name,Or(u)]);s.push(["house",e.word("house"),"var(--v2h-house)"],["grid",e.word("grid"),"var(--v2h-grid)"]),t.home.has_solar&&s.push(["solar",e.word("solar"),"var(--v2h-solar)"]);let{booked:o=null,target:l=null}=this.marks??{};return k`<div class="legend">
      ${s.map(([c,u,p])=>k`<button
            style="--color:${p}"
            aria-pressed=${!this.hidden_.has(c)}
            aria-label=${e.word("show_series",{name:u})}
            @click=${()=>this.toggle(c)}
          >
            <i></i>${u}
          </button>`)}
      ${o!==null?k`<span style="--color:var(--v2h-peak)"><i></i>${e.word("peak_booked")} ${e.kw(o)}</span>`:L}
      ${l!==null&&(o===null||Math.abs(l-o)>=.05)?k`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${e.word("peak_target")} ${e.kw(l)}</span
          >`:L}
      ${Xe(t.peaks)?k`<span style="--color:var(--v2h-peak)"><i class="block"></i>${e.word("peak_hours")}</span>`:L}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${e.word("reserve")}</span>
    </div>`}toggle(t){let e=new Set(this.hidden_);e.delete(t)||e.add(t),this.hidden_=e}told(t,e,s,o){let l=this.picked;if(l===null||l>=o.times.length-1)return{shown:k`<span class="quiet">${e.word("chart_hint")}</span>`,plain:""};let c=o.times[l],u=`${e.when(c)}–${e.time(o.times[l+1])}`,p=[],g=o.price[l];g!=null&&p.push(e.word(c<o.knownUntil?"slot_price":"slot_price_expected",{price:e.price(g)}));let f=o.slot[l],w=[];if(f<0||!s)p.push(e.word("slot_past",{load:e.kw(o.load[l]),grid:e.kw(o.grid[l])})),o.storages.forEach(b=>{let y=b.kw[l];y!=null&&w.push(e.does(b.name,y>0?"charge":"discharge",y))});else for(let b of t.home.storages){let y=s.storages[b.key],A=y&&s.reasons[y.reason[f]];y&&A&&w.push(`${e.does(b.name,y.verb[f],y.kw[f])} ${e.reason(A)}`)}return{shown:k`<p class="number"><b>${u}</b> ${p.join(" ")}</p>
        ${w.map(b=>k`<p>${b}</p>`)}`,plain:[u,...p,...w].join(" ")}}foot(t,e,s){let o=ld(t.home.storages,s).slice(0,id),l=Xe(t.change),c=new Map(t.home.storages.map(u=>[u.key,u.name]));return k`<div class="foot">
      <section>
        <h3>${e.word("next")}</h3>
        ${o.length?k`<ul class="next small">
              ${o.map(u=>k`<li>
                    <span class="number quiet">${e.when(u.start)}</span>
                    <span
                      >${e.does(u.item.name,u.verb,u.kw)}
                      <span class="quiet">${e.reason(s.reasons[u.reason])}</span></span
                    >
                  </li>`)}
            </ul>`:k`<p class="small">${e.word("nothing_next")}</p>`}
      </section>
      ${l?k`<section>
            <h3>${e.word("change_title",{time:e.when(l.at)})}</h3>
            <p class="small">
              ${l.causes.map(u=>e.word(`change_${u.cause}`,{name:c.get(u.storage??"")??""})).join(" ")}
            </p>
            ${l.effects.slice(0,yo).map(u=>k`<p class="small quiet">
                  ${e.word("change_effect",{name:c.get(u.storage)??"",start:e.when(u.start),end:e.time(u.end),before:e.verb(u.before).toLowerCase(),after:e.verb(u.after).toLowerCase()})}
                </p>`)}
            ${l.effects.length>yo?k`<p class="small quiet">
                  ${e.word("change_more",{count:String(l.effects.length-yo)})}
                </p>`:L}
          </section>`:L}
    </div>`}};function ld(r,n){let t=[],e=Date.now()/1e3;for(let o of r){let l=n.storages[o.key];if(!l)continue;let c,u=0;n.start.forEach((p,g)=>{if(n.end[g]<=e)return;let f=l.verb[g],w=(n.end[g]-p)/3600;if(c&&c.verb===f){c.end=n.end[g],c.kw=(c.kw*u+l.kw[g]*w)/(u+w),u+=w;return}c={item:o,start:p,end:n.end[g],verb:f,kw:l.kw[g],reason:l.reason[g]},u=w,t.push(c)})}return t.filter(o=>o.start>e&&o.start<e+86400&&o.verb!=="hold").sort((o,l)=>o.start-l.start)}customElements.define("v2h-plan-card",_o);var ko=class extends ot{constructor(){super(...arguments);this.blankHeight=220}static{this.properties={...ot.properties,failed:{state:!0}}}static{this.styles=[Qe,Ge`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=t.reserve;if(!s)return k``;let o=!s.why_not.length;return k`<header>
        <h2>${this.config?.title??e.word("reserve_title")}</h2>
        <span class="chip ${o?"good":"warn"}"
          >${e.word(o?"reserve_ready":"reserve_not_ready")}</span
        >
      </header>
      ${this.lasts(s,e)}
      ${o?L:k`<div class="note small">${s.why_not.map(l=>k`<p>${e.sentence(l)}</p>`)}</div>`}
      <div class="ladders">
        ${t.home.storages.map(l=>this.ladder(l,s.storages[l.key],t.now.storages[l.key]?.soc??null,e))}
      </div>
      <div class="key small quiet" aria-hidden="true">
        ${["outage","driving","trading"].map(l=>k`<span><i class=${l}></i>${e.word(`reserve_${l}`)}</span>`)}
      </div>
      ${this.backup(t,s,e)}`}lasts(t,e){let s=t.hours,o=s===null?"–":e.word("reserve_hours",{hours:e.number(s,s<10?1:0)});return k`<div>
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
    </div>`}ladder(t,e,s,o){if(!e)return k``;let l=s??0,c=Math.min(l,e.outage_soc),u=Math.max(0,Math.min(l,e.outage_soc+e.driving_soc)-c),p=Math.max(0,l-c-u),g={outage:c,driving:u,trading:p},f=Object.entries(g).filter(([,w])=>w>.005).map(([w,b])=>`${o.word(`reserve_${w}`)} ${o.kwh(b*t.capacity_kwh)}`).join(", ");return k`<div class="ladder">
      <div class="top small">
        <span>${t.name}</span
        ><span class="number">${s===null?o.word("unknown"):`${o.kwh(s*t.capacity_kwh)} · ${o.percent(s)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${t.name}: ${f||o.word("unknown")}">
        ${Object.entries(g).map(([w,b])=>k`<i class=${w} style="width:${100*b}%"></i>`)}
        <span class="mark" style="left:${100*e.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${o.word("reserve_outage")} ${o.percent(e.outage_soc)}${e.departure&&e.departure_soc!==null?k` · ${o.word("departure_at",{time:o.when(e.departure),soc:o.percent(e.departure_soc)})}`:L}
      </p>
    </div>`}backup(t,e,s){let o=t.home.entities.backup_mode;if(!o)return k``;let l=e.backup!==null,c=l?e.backup?.until?s.word("reserve_backup_until",{time:s.when(e.backup.until)}):s.word("reserve_backup_on"):s.word("reserve_backup_says");return k`<div class="switch">
        <span id="backup"
          >${s.word("reserve_backup")}
          <p class="small quiet">${c}</p></span
        >
        <button role="switch" aria-checked=${l} aria-labelledby="backup" @click=${()=>this.toggle(o,!l)}></button>
      </div>
      ${this.failed?k`<p class="note error small" role="alert">${this.failed}</p>`:L}`}async toggle(t,e){this.failed="";try{await this.hass?.callService("switch",e?"turn_on":"turn_off",{},{entity_id:t})}catch(s){this.failed=s.message??String(s)}}};customElements.define("v2h-reserve-card",ko);var ad=["today","month","year","total"],ra=["price","peak_charge","solar","wear"],xo=class extends ot{constructor(){super();this.blankHeight=260;this.period="month"}static{this.properties={...ot.properties,period:{state:!0}}}static{this.styles=[Qe,Ge`
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
    `]}static getStubConfig(){return{}}static getConfigElement(){return document.createElement("v2h-card-editor")}body(t,e){let s=t.savings,o=s?.periods[this.period];return k`${this.head(t,e,e.word("savings_title"),!1)}
      ${s&&Object.keys(s.periods).length?k`<div class="periods" role="group" aria-label=${e.word("savings_title")}>
              ${ad.map(l=>k`<button aria-pressed=${l===this.period} @click=${()=>this.period=l}>
                    <span class="small quiet">${e.word(`savings_${l}`)}</span>
                    <b class="number">${s.periods[l]?e.money(s.periods[l].total):"–"}</b>
                  </button>`)}
            </div>
            ${o?this.causes(o,e):L}`:k`<p class="state">${e.word("card_no_savings")}</p>`}
      ${s&&s.projected_today!==null?k`<section class="expected small">
            <h3>${e.word("savings_projected")}</h3>
            <div>
              <span>${e.word("savings_projected_today")}</span>
              <span class="number">${e.money(s.projected_today)}</span>
            </div>
            ${s.projected_peak?k`<div>
                  <span>${e.word("savings_projected_peak")}</span>
                  <span class="number">${e.money(s.projected_peak)}</span>
                </div>`:L}
          </section>`:L}`}causes(t,e){let s=Math.max(.01,...ra.map(l=>Math.abs(t[l]))),o=t.covered!==null&&t.covered<.995?t.covered:null;return k`<dl class="causes small">
        ${ra.map(l=>{let c=t[l],u=100*Math.abs(c)/s;return k`<div>
            <dt>${e.word(`savings_${l}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${c<0?"minus":""} style="inset-inline-start:0;width:${u}%"></i>
            </dd>
            <dd class="number">${e.money(c)}</dd>
          </div>`})}
      </dl>
      <p class="small quiet">
        ${e.word("savings_against")}${o!==null?k` · ${e.word("savings_covered",{share:e.percent(o)})}`:L}
        · ${e.word("savings_since",{time:e.dayAndTime(t.start)})}
      </p>`}};customElements.define("v2h-savings-card",xo);var cd=["mode","reserve_soc","departure_time","departure_soc"],ud=["control","dry_run"],$o=class extends HTMLElement{static async generate(n,t){await t.loadBackendTranslation("common","v2h");let s=(await t.callWS({type:"v2h/homes"})).filter(c=>!n.entry_id||c.entry_id===n.entry_id),o=c=>t.localize(`component.v2h.common.${c}`);if(!s.length)return{views:[{title:"V2H",cards:[{type:"custom:v2h-plan-card"}]}]};let l=await Promise.all(s.map(async c=>dd(c,await ki(t,c.entry_id),o,s.length>1)));return{title:s.length===1?s[0].title:"Vehicle-to-Home",views:l}}};function dd(r,n,t,e){let s=p=>({type:`custom:v2h-${p}-card`,...e?{entry_id:r.entry_id}:{}}),o=(...p)=>({type:"grid",cards:p}),l=p=>({...p,grid_options:{columns:"full"}}),c=[{...o(l(s("plan"))),column_span:2}],u=[l(s("savings"))];return(!n.home||Xe(n.peaks))&&u.push(l(s("peaks"))),c.push(o(...u)),(!n.home||n.home.storages.length)&&c.push(o(l(s("reserve")))),n.home&&c.push(...hd(n.home,t)),{title:e?r.title:t("view_home"),path:e?r.entry_id.toLowerCase():"home",type:"sections",max_columns:3,dense_section_placement:!0,sections:c}}function hd(r,n){let t=(o,l)=>l.filter(c=>o[c]).map(c=>({type:"tile",entity:o[c],name:{type:"entity"},...c==="mode"?{features:[{type:"select-options"}],grid_options:{columns:12}}:{}})),e=(o,l)=>({type:"heading",heading:o,icon:l}),s=o=>o.kind==="vehicle"?"mdi:car-electric":"mdi:home-battery";return[{type:"grid",cards:[e(n("section_settings"),"mdi:cog"),...t(r.entities,ud)]},...r.storages.map(o=>({type:"grid",cards:[e(o.name,s(o)),...t(o.entities,cd)]}))]}customElements.define("ll-strategy-dashboard-v2h",$o);var oa="https://github.com/v2h-home/v2h",pd={"v2h-plan-card":{en:["Vehicle-to-Home: plan","What car and battery do, why, and what comes next."],sv:["Vehicle-to-Home: plan","Vad bil och batteri gör, varför, och vad som kommer härnäst."]},"v2h-savings-card":{en:["Vehicle-to-Home: saved","Measured savings by cause: today, this month, this year."],sv:["Vehicle-to-Home: sparat","Uppmätt besparing per orsak: i dag, denna månad, i år."]},"v2h-peaks-card":{en:["Vehicle-to-Home: effekttopp","What counts this month and where the next kW would land."],sv:["Vehicle-to-Home: effekttopp","Det som räknas denna månad och var nästa kW hamnar."]},"v2h-reserve-card":{en:["Vehicle-to-Home: power cut","How long the house lasts, what is kept for what, backup mode."],sv:["Vehicle-to-Home: strömavbrott","Hur länge huset klarar sig, vad som sparas till vad, reservläge."]}},fd={en:"A whole dashboard for your home: plan, savings, effekttopp and reserve.",sv:"En hel instrumentpanel för ditt hem: plan, besparing, effekttopp och reserv."},So=()=>document.documentElement.lang.startsWith("sv")?"sv":"en",Qs=window;Qs.customCards??=[];for(let[r,n]of Object.entries(pd))Qs.customCards.push({type:r,preview:!0,documentationURL:oa,get name(){return n[So()][0]},get description(){return n[So()][1]}});Qs.customStrategies??=[];Qs.customStrategies.push({type:"v2h",strategyType:"dashboard",name:"Vehicle-to-Home",documentationURL:oa,get description(){return fd[So()]}});
