/* The signer's page: drawing, a smaller picture, and nothing lost on a bad line. Without it the page works with a typed name or a picture file.
   Written for old phones (WebView 90): plain functions, no modules, nothing fetched but one small file before sending. */
(function () {
  'use strict';

  var WIDTH = 600, HEIGHT = 200, LONGEST = 900, PATIENCE = 8000;

  function store(key, value) {
    try {
      if (value === null) {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, value);
      }
    } catch (full) {
      /* Private windows and full stores: the page then keeps nothing, which is what they ask for. */
    }
  }

  function stored(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || {};
    } catch (unreadable) {
      return {};
    }
  }

  var done = document.querySelector('[data-forget]');
  if (done) {
    store('sign.' + done.getAttribute('data-forget'), null);
  }

  var form = document.querySelector('form[data-sign]');
  if (!form) {
    return;
  }

  var key = 'sign.' + form.getAttribute('data-keep');
  var name = form.querySelector('[name="Input.Name"]');
  var agreed = form.querySelector('[name="Input.Agreed"]');
  var looks = Array.prototype.slice.call(form.querySelectorAll('[name="Input.Look"]'));
  var image = form.querySelector('[data-image]');
  var file = form.querySelector('[name="Input.Picture"]');
  var preview = form.querySelector('[data-preview]');
  var drawing = form.querySelector('[data-draw]');
  var upload = form.querySelector('[data-upload]');
  var pad = form.querySelector('canvas');
  var pen = pad.getContext('2d');
  var kept = stored(key);
  var strokes = Array.isArray(kept.strokes) ? kept.strokes : [];
  var picture = typeof kept.picture === 'string' ? kept.picture : '';
  var stroke = null;
  var sending = false;

  function look() {
    var chosen = looks.filter(function (one) { return one.checked; })[0];
    return chosen ? chosen.value : 'Typed';
  }

  function keep() {
    store(key, JSON.stringify({ name: name.value, agreed: agreed.checked, look: look(), strokes: strokes, picture: picture.length < 400000 ? picture : '' }));
  }

  function say(which, shown) {
    form.querySelector('[data-' + which + ']').hidden = !shown;
  }

  function show() {
    drawing.hidden = look() !== 'Drawn';
    upload.hidden = look() !== 'Uploaded';
    preview.hidden = !picture;
    if (picture) {
      preview.src = picture;
    }
  }

  /* ---- Drawing: strokes are kept as points of the canvas, so that they outlive a reload and a turn of the phone. ---- */

  function ink() {
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.strokeStyle = '#12233f';
    pen.fillStyle = '#12233f';
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    strokes.forEach(function (line) {
      pen.beginPath();
      if (line.length < 4) {
        pen.arc(line[0], line[1], 2.5, 0, 2 * Math.PI);
        pen.fill();
        return;
      }

      pen.moveTo(line[0], line[1]);
      for (var at = 2; at < line.length; at += 2) {
        pen.lineTo(line[at], line[at + 1]);
      }

      pen.stroke();
    });
    pad.setAttribute('aria-label', pad.getAttribute(strokes.length ? 'data-filled' : 'data-empty'));
  }

  function point(event) {
    var box = pad.getBoundingClientRect();
    return [Math.round((event.clientX - box.left) * WIDTH / box.width), Math.round((event.clientY - box.top) * HEIGHT / box.height)];
  }

  pad.addEventListener('pointerdown', function (event) {
    if (event.button > 0 || stroke) {
      return;
    }

    event.preventDefault();
    stroke = { id: event.pointerId, line: point(event) };
    strokes.push(stroke.line);
    if (pad.setPointerCapture) {
      pad.setPointerCapture(event.pointerId);
    }

    say('no-drawing', false);
    ink();
  });

  pad.addEventListener('pointermove', function (event) {
    if (!stroke || event.pointerId !== stroke.id) {
      return;
    }

    var to = point(event), line = stroke.line;
    if (Math.abs(to[0] - line[line.length - 2]) + Math.abs(to[1] - line[line.length - 1]) > 2) {
      line.push(to[0], to[1]);
      ink();
    }
  });

  function lift(event) {
    if (stroke && event.pointerId === stroke.id) {
      stroke = null;
      keep();
    }
  }

  pad.addEventListener('pointerup', lift);
  pad.addEventListener('pointercancel', lift);

  form.querySelector('[data-clear]').addEventListener('click', function () {
    strokes = [];
    ink();
    keep();
  });

  /* ---- A picture file is made small here: a photo of five megabytes becomes some ten kilobytes. ---- */

  function shrink(source, then, otherwise) {
    var photo = new Image();
    photo.onload = function () {
      var scale = Math.min(1, LONGEST / Math.max(photo.naturalWidth, photo.naturalHeight));
      var small = document.createElement('canvas');
      small.width = Math.max(1, Math.round(photo.naturalWidth * scale));
      small.height = Math.max(1, Math.round(photo.naturalHeight * scale));
      var brush = small.getContext('2d');
      brush.fillStyle = '#ffffff';
      brush.fillRect(0, 0, small.width, small.height);
      brush.drawImage(photo, 0, 0, small.width, small.height);
      then(small.toDataURL('image/jpeg', 0.85));
    };
    photo.onerror = otherwise;
    photo.src = source;
  }

  function unreadable() {
    picture = '';
    file.value = '';
    say('unreadable', true);
    show();
    keep();
  }

  file.addEventListener('change', function () {
    say('unreadable', false);
    var chosen = file.files && file.files[0];
    if (!chosen) {
      return;
    }

    if (chosen.type !== 'image/png' && chosen.type !== 'image/jpeg') {
      unreadable();
      return;
    }

    var reader = new FileReader();
    reader.onload = function () {
      shrink(reader.result, function (small) {
        picture = small;
        show();
        keep();
      }, unreadable);
    };
    reader.onerror = unreadable;
    reader.readAsDataURL(chosen);
  });

  /* ---- Sending: only when the server can be reached, and once. ---- */

  function reach(then, otherwise) {
    var asked = new XMLHttpRequest();
    asked.open('HEAD', '/img/mark.svg?reach=' + Date.now());
    asked.timeout = PATIENCE;
    asked.onload = then;
    asked.onerror = otherwise;
    asked.ontimeout = otherwise;
    asked.send();
  }

  function pause(on) {
    sending = on;
    var button = form.querySelector('button:not([type])');
    button.setAttribute('aria-busy', on ? 'true' : 'false');
  }

  /* Old browsers do not say which button sends a form. */
  var clicked = null;
  form.addEventListener('click', function (event) {
    clicked = event.target.closest('button');
  });

  form.addEventListener('submit', function (event) {
    var through = event.submitter || clicked;
    clicked = null;
    if (through && through.hasAttribute('formaction')) {
      /* Another question than the signature, such as for a code: it goes as it is, and what is filled in stays. */
      keep();
      file.disabled = true;
      return;
    }

    event.preventDefault();
    if (sending) {
      return;
    }

    say('offline', false);
    say('no-drawing', false);
    if (look() === 'Drawn' && !strokes.length) {
      say('no-drawing', true);
      pad.scrollIntoView({ block: 'center' });
      return;
    }

    image.value = look() === 'Drawn' ? pad.toDataURL('image/png') : look() === 'Uploaded' ? picture : '';
    /* What stands in the hidden field is sent instead of the file. */
    file.disabled = look() !== 'Uploaded' || !!picture;
    keep();
    pause(true);
    reach(function () {
      form.submit();
    }, function () {
      pause(false);
      file.disabled = false;
      say('offline', true);
    });
  });

  /* Back from another page the button works again. */
  window.addEventListener('pageshow', function () {
    pause(false);
    file.disabled = false;
  });

  /* ---- What was there before a reload. What the server sent back wins. ---- */

  if (!name.value && kept.name) {
    name.value = kept.name;
  }

  if (kept.agreed) {
    agreed.checked = true;
  }

  looks.forEach(function (one) {
    if (kept.look === one.value) {
      one.checked = true;
    }

    one.addEventListener('change', function () {
      show();
      keep();
    });
  });
  name.addEventListener('input', keep);
  agreed.addEventListener('change', keep);
  Array.prototype.forEach.call(form.querySelectorAll('[data-script]'), function (part) {
    part.hidden = false;
  });
  ink();
  show();
})();
