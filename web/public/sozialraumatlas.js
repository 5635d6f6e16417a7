/**
 * <sozialraum-atlas src="https://atlas.example/einbetten?…" label="…" height="640"></sozialraum-atlas>
 *
 * Shows a view of a Sozialraumatlas within another page. `src` is the address that the atlas gives under
 * “Mitnehmen und teilen”; nothing of the page around it reaches the atlas.
 */
class SozialraumAtlas extends HTMLElement {
  static observedAttributes = ['src', 'label', 'height']

  connectedCallback() {
    this.render()
  }

  attributeChangedCallback() {
    if (this.isConnected) this.render()
  }

  render() {
    const address = URL.canParse(this.getAttribute('src') ?? '', document.baseURI) ? new URL(this.getAttribute('src'), document.baseURI) : null
    if (address === null || !/^https?:$/.test(address.protocol)) return this.replaceChildren()
    const frame = this.querySelector('iframe') ?? document.createElement('iframe')
    if (frame.getAttribute('src') !== address.href) frame.src = address.href
    frame.title = this.getAttribute('label') ?? 'Sozialraumatlas'
    frame.loading = 'lazy'
    frame.allowFullscreen = true
    frame.style.cssText = `display:block;width:100%;border:0;height:${Number.parseInt(this.getAttribute('height') ?? '', 10) || 640}px`
    if (frame.parentNode !== this) this.replaceChildren(frame)
  }
}

if (!customElements.get('sozialraum-atlas')) customElements.define('sozialraum-atlas', SozialraumAtlas)
