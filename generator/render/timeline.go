package render

import (
	"html/template"

	"briefing/generator/content"
	"briefing/generator/period"
	"briefing/generator/review"
)

// timelinePath is the page of all events.
const timelinePath = "timeline/index.html"

// eventPath is where an event stands.
func eventPath(e *content.Event) string { return timelinePath + "#" + e.ID }

// timeline is the page of all events, by year.
func (r *renderer) timeline() error {
	words := r.wordsOf(timelinePath, nil)
	type eventPart struct{ text, note *both }
	parts := make([]eventPart, len(r.site.Events))
	for i, e := range r.site.Events {
		parts[i] = eventPart{words.rich(&e.Text, e.ID), words.rich(&e.DateNote, e.ID)}
	}
	dates := review.Dates{Modified: r.timelineDay()}
	return r.publish(timelinePath, "timeline", "timeline", r.word("timeline"), r.word("timeline-summary"), func(v *View, at location) {
		v.Trail = r.trail(at)
		r.stamp(v, at, dates)
		for i, e := range r.site.Events {
			year := period.Year(e.Date)
			if n := len(v.Years); n == 0 || v.Years[n-1].Year != year {
				v.Years = append(v.Years, EventYear{Year: year, Text: at.e.of(r.period(year))})
			}
			y := &v.Years[len(v.Years)-1]
			y.Events = append(y.Events, Event{
				ID: e.ID, Date: at.e.of(r.period(e.Date)), DateTime: period.DateTime(e.Date), DateNote: at.e.of(parts[i].note),
				Text: at.e.of(parts[i].text), Planned: e.Planned,
			})
		}
		words.foot(v, at)
	})
}

// period is how each language says a period.
func (r *renderer) period(p string) *both {
	out := &both{}
	for i, l := range r.site.Langs {
		out[i] = plainText(l.Tag, period.Say(p, l.Tag))
	}
	return out
}

// dated is a text with the event's date in front. One that is planned says so,
// wherever it is shown.
func (r *renderer) dated(e *content.Event, lang int, t Text) Text {
	head := period.Say(e.Date, r.site.Langs[lang].Tag) + " · "
	if e.Planned {
		head += r.word("planned")[lang].Plain + " · "
	}
	return Text{Tag: t.Tag, HTML: template.HTML(escape(head)) + t.HTML, Plain: head + t.Plain}
}
