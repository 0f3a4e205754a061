/** The script of a drawn page. Fixed, so that the page can allow it by its hash. */
export const pageScript = `
var shown = null
var picture = document.querySelector('main svg')
var full = { width: picture.width.baseVal.value, height: picture.height.baseVal.value }
var scale = 1
function zoom(to) {
  scale = Math.min(3, Math.max(0.1, to))
  picture.setAttribute('width', full.width * scale)
  picture.setAttribute('height', full.height * scale)
  document.getElementById('scale').textContent = Math.round(scale * 100) + ' %'
}
function fit() {
  var room = document.querySelector('main')
  zoom(Math.min(1, room.clientWidth / full.width, room.clientHeight / full.height))
}
function hide() {
  if (!shown) return
  shown.group.classList.remove('chosen')
  shown.group.setAttribute('aria-pressed', 'false')
  shown.section.hidden = true
  shown = null
  document.getElementById('hint').hidden = false
}
function show(group) {
  hide()
  var section = document.getElementById('code-' + group.getAttribute('data-task'))
  document.getElementById('hint').hidden = true
  group.classList.add('chosen')
  group.setAttribute('aria-pressed', 'true')
  section.hidden = false
  shown = { group: group, section: section }
}
document.querySelectorAll('g[data-task]').forEach(function (group) {
  group.setAttribute('tabindex', '0')
  group.setAttribute('role', 'button')
  group.setAttribute('aria-pressed', 'false')
  group.addEventListener('click', function () { show(group) })
  group.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      show(group)
    }
  })
})
document.addEventListener('keydown', function (event) {
  if (event.key === 'Escape') hide()
})
document.getElementById('smaller').addEventListener('click', function () { zoom(scale / 1.25) })
document.getElementById('larger').addEventListener('click', function () { zoom(scale * 1.25) })
document.getElementById('whole').addEventListener('click', fit)
fit()
if (scale < 0.6) zoom(0.6)
`
