//! The studio by hand: a session is dragged to another time or day or to the tray, its lower edge changes its
//! length, a line of the tray is dragged into a day. A finger scrolls; it drags by the handle, by the edge, or
//! after resting on a session. Escape takes it back. On a phone the days have no clock: the buttons are there.

use super::keys::day;
use super::post::{Desk, put_back, session};
use super::steps::{SNAP, clock, end, range, start};
use crate::domain::Digits;
use crate::ui::islands::dom;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

/// Where the days stand on one clock.
const WIDE: &str = "(min-width: 56rem)";
/// So far a pointer may tremble.
const SLACK: f64 = 6.0;
/// So long a finger rests before it drags.
const REST: Duration = Duration::from_millis(400);
/// Minutes of a session that comes out of the tray, as the form gives it.
const LENGTH: i64 = 45;
/// So close to the window's edge the page follows.
const EDGE: f64 = 48.0;

/// What is dragged.
struct Drag {
    session: String,
    source: Element,
    kind: String,
    title: String,
    pointer: i32,
    down: (f64, f64),
    /// From the pointer to the block's top; the lower edge has none.
    grab: Option<f64>,
    /// Start and length in minutes; none in the tray.
    slot: Option<(String, i64, i64)>,
    /// A finger that has not rested long enough yet.
    resting: Option<TimeoutHandle>,
    live: bool,
    ghost: Option<HtmlElement>,
    place: Option<Place>,
}

/// Where it would be put down.
#[derive(Clone, PartialEq)]
enum Place {
    Slot(String, i64, i64),
    Tray,
}

#[derive(Clone)]
struct Hand {
    desk: Desk,
    digits: Digits,
    drag: Rc<RefCell<Option<Drag>>>,
    /// The click that ends a drag opens nothing.
    dragged: Rc<Cell<bool>>,
}

/// Listens.
pub fn listen(desk: &Desk, digits: Digits) {
    let hand = Hand { desk: desk.clone(), digits, drag: Rc::default(), dragged: Rc::default() };
    let on = |name: &str, act: fn(&Hand, PointerEvent)| {
        let hand = hand.clone();
        dom::on(name, move |event| act(&hand, event));
    };
    on("pointerdown", Hand::down);
    on("pointermove", Hand::moved);
    on("pointerup", Hand::up);
    on("pointercancel", |hand, event| {
        if hand.holds(&event) {
            hand.cancel();
        }
    });
    let escape = hand.clone();
    dom::on("keydown", move |event: KeyboardEvent| {
        if event.key() == "Escape" && escape.is_live() {
            event.prevent_default();
            escape.cancel();
        }
    });
    let clicks = hand.clone();
    dom::on("click", move |event: Event| {
        if clicks.dragged.replace(false) {
            event.prevent_default();
        }
    });
    // A link is dragged by browsers themselves, and a finger that rests on it opens their menu.
    dom::on("dragstart", |event: Event| {
        if dom::target(&event).is_some_and(|one| dom::around(&one, ".studio, #tray").is_some()) {
            event.prevent_default();
        }
    });
    let menu = hand.clone();
    dom::on("contextmenu", move |event: Event| {
        if menu.drag.borrow().as_ref().is_some_and(|drag| drag.live || drag.resting.is_some()) {
            event.prevent_default();
        }
    });
    still(hand);
}

/// While something is dragged a finger does not scroll: only a listener that is not passive may say so.
fn still(hand: Hand) {
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let hold = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if hand.is_live() && event.cancelable() {
            event.prevent_default();
        }
    });
    drop(window().add_event_listener_with_callback_and_add_event_listener_options(
        "touchmove",
        hold.as_ref().unchecked_ref(),
        &options,
    ));
    hold.forget();
}

impl Hand {
    fn holds(&self, event: &PointerEvent) -> bool {
        self.drag.borrow().as_ref().is_some_and(|drag| drag.pointer == event.pointer_id())
    }

    fn is_live(&self) -> bool {
        self.drag.borrow().as_ref().is_some_and(|drag| drag.live)
    }

    fn down(&self, event: PointerEvent) {
        self.dragged.set(false);
        let wide = window().match_media(WIDE).ok().flatten().is_some_and(|query| query.matches());
        if event.button() != 0 || !event.is_primary() || !wide || self.is_live() {
            return;
        }
        let Some(mut drag) = dom::target(&event).and_then(|target| taken(&target, &event)) else { return };
        if event.pointer_type() == "touch" && !by_handle(&event) {
            let hand = self.clone();
            let rested = move || {
                if let Some(drag) = hand.drag.borrow_mut().as_mut() {
                    drag.resting = None;
                    drag.live = true;
                }
                hand.show();
            };
            drag.resting = set_timeout_with_handle(rested, REST).ok();
        }
        *self.drag.borrow_mut() = Some(drag);
    }

    fn moved(&self, event: PointerEvent) {
        if !self.holds(&event) {
            return;
        }
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let mut lost = false;
        if let Some(drag) = self.drag.borrow_mut().as_mut()
            && !drag.live
        {
            if (at.0 - drag.down.0).hypot(at.1 - drag.down.1) < SLACK {
                return;
            }
            // A finger that moves before it has rested scrolls.
            lost = drag.resting.is_some();
            drag.live = !lost;
        }
        if lost {
            self.cancel();
            return;
        }
        self.show();
        if let Some(drag) = self.drag.borrow_mut().as_mut() {
            drag.place = place(drag, at);
            draw(drag, self.digits);
        }
        follow(at.1);
    }

    fn up(&self, event: PointerEvent) {
        let ended = self.dragged.clone();
        // The click comes at once, or not at all.
        drop(set_timeout_with_handle(move || ended.set(false), Duration::from_millis(50)));
        if !self.holds(&event) {
            return;
        }
        let Some(drag) = self.drag.borrow_mut().take() else { return };
        drag.end();
        if !drag.live {
            return;
        }
        self.dragged.set(true);
        match drag.step() {
            // What was drawn stays until the answer takes its place.
            Some(step) => self.desk.ask(drag.session, step),
            None => put_back(),
        }
    }

    /// Everything is as it was.
    fn cancel(&self) {
        if let Some(drag) = self.drag.borrow_mut().take() {
            drag.end();
            self.dragged.set(drag.live);
            put_back();
        }
    }

    /// Marks what is dragged, once.
    fn show(&self) {
        if let Some(drag) = self.drag.borrow().as_ref()
            && let Some(body) = dom::find("body")
        {
            drop(drag.source.class_list().add_1("ghost"));
            drop(body.class_list().add_1(if drag.grab.is_some() { "dragging" } else { "pulling" }));
        }
    }
}

impl Drag {
    /// Nothing is held any more.
    fn end(&self) {
        if let Some(resting) = &self.resting {
            resting.clear();
        }
        if let Some(body) = dom::find("body") {
            drop(body.class_list().remove_2("dragging", "pulling"));
        }
    }

    /// The move as the form knows it; none where nothing changed.
    fn step(&self) -> Option<String> {
        match (self.place.as_ref()?, &self.slot) {
            (Place::Tray, None) => None,
            (Place::Tray, Some(_)) => Some("tray".into()),
            (Place::Slot(day, from, long), Some((was, at, length))) if (day, from, long) == (was, at, length) => None,
            (Place::Slot(_, from, long), _) if self.grab.is_none() => Some(format!("end:{}", clock(from + long))),
            (Place::Slot(day, from, _), _) => Some(format!("to:{day}:{}", clock(*from))),
        }
    }
}

/// What a pointer takes hold of.
fn taken(target: &Element, event: &PointerEvent) -> Option<Drag> {
    if dom::around(target, "button, input, summary, form").is_some() {
        return None;
    }
    let source = dom::around(target, ".block[data-from], .tray-row[data-kind]")?;
    let number = |name: &str| source.get_attribute(name)?.parse::<i64>().ok();
    let column = dom::around(&source, ".studio-day").as_ref().and_then(day);
    let slot = column.zip(number("data-from")).zip(number("data-long")).map(|((day, from), long)| (day, from, long));
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let grab = match (&slot, dom::around(target, ".block-pull")) {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(at.1 - source.get_bounding_client_rect().top()),
        (None, _) => Some(0.0),
    };
    let title = source.query_selector(".block-title, .row-title").ok().flatten();
    Some(Drag {
        session: session(&source)?,
        kind: source.get_attribute("data-kind")?,
        title: title.and_then(|title| title.text_content()).unwrap_or_default(),
        source,
        pointer: event.pointer_id(),
        down: at,
        grab,
        slot,
        resting: None,
        live: false,
        ghost: None,
        place: None,
    })
}

/// Whether a finger took hold of what is there to be pulled.
fn by_handle(event: &PointerEvent) -> bool {
    dom::target(event).is_some_and(|target| dom::around(&target, ".block-pull, .icon--handle").is_some())
}

/// The place under the pointer.
fn place(drag: &Drag, (x, y): (f64, f64)) -> Option<Place> {
    let first = dom::find(".studio")?.get_attribute("data-first")?.parse().ok()?;
    let inside = |element: &Element| {
        let rect = element.get_bounding_client_rect();
        (rect.left()..rect.right()).contains(&x).then_some(rect)
    };
    let Some(grab) = drag.grab else {
        let (day, from, _) = drag.slot.clone()?;
        let blocks = dom::around(&drag.source, ".studio-blocks")?;
        let end = end(y - blocks.get_bounding_client_rect().top(), step()?, first, from);
        return Some(Place::Slot(day, from, end - from));
    };
    let tray = dom::find("#tray").as_ref().and_then(inside);
    if tray.is_some_and(|rect| (rect.top()..rect.bottom()).contains(&y)) {
        return Some(Place::Tray);
    }
    let column = dom::all(".studio-day").into_iter().find(|column| inside(column).is_some())?;
    let blocks = column.query_selector(".studio-blocks").ok().flatten()?;
    let long = drag.slot.as_ref().map_or(LENGTH, |(_, _, long)| *long);
    let from = start(y - grab - blocks.get_bounding_client_rect().top(), step()?, first, long);
    Some(Place::Slot(day(&column)?, from, long))
}

/// Pixels of one step of the clock: between two hours of the axis lie as many as an hour has.
fn step() -> Option<f64> {
    let hours = dom::all(".studio-axis li");
    let top = |index: usize| hours.get(index).map(|hour| hour.get_bounding_client_rect().top());
    Some((top(1)? - top(0)?) / (60 / SNAP) as f64)
}

/// Draws it where it would be put down: in the grid itself, so that it stands exactly there.
fn draw(drag: &mut Drag, digits: Digits) {
    let Some(Place::Slot(day, from, long)) = drag.place.clone() else {
        drag.ghost.take().iter().for_each(|ghost| ghost.remove());
        return;
    };
    let Some(blocks) = dom::find(&format!("[data-day=\"{day}\"] .studio-blocks")) else { return };
    let first = dom::find(".studio").and_then(|studio| studio.get_attribute("data-first")?.parse().ok()).unwrap_or(0);
    if drag.ghost.is_none() {
        drag.ghost = ghost(&drag.kind, &drag.title);
    }
    let Some(ghost) = &drag.ghost else { return };
    if ghost.parent_element().as_ref() != Some(&blocks) {
        drop(blocks.append_child(ghost));
    }
    let style = ghost.style();
    drop(style.set_property("grid-row-start", &((from - first) / SNAP + 1).to_string()));
    drop(style.set_property("grid-row-end", &format!("span {}", long / SNAP)));
    drop(ghost.class_list().toggle_with_force("block--line", long <= 30));
    if let Ok(Some(time)) = ghost.query_selector(".block-head") {
        time.set_text_content(Some(&range(from, long, digits)));
    }
}

fn ghost(kind: &str, title: &str) -> Option<HtmlElement> {
    let document = dom::document()?;
    let make = |tag: &str, class: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_class_name(class);
        Some(element)
    };
    let ghost = make("li", &format!("block block--{kind} block--drag"))?;
    drop(ghost.set_attribute("aria-hidden", "true"));
    let time = make("p", "block-head")?;
    drop(ghost.append_child(&time));
    let name = make("p", "block-title")?;
    name.set_text_content(Some(title));
    drop(ghost.append_child(&name));
    ghost.dyn_into().ok()
}

/// The page follows a pointer at its edge.
fn follow(y: f64) {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let by = if y < EDGE {
        -12.0
    } else if y > height - EDGE {
        12.0
    } else {
        return;
    };
    window().scroll_by_with_x_and_y(0.0, by);
}
