package health.rapport.ui.reminders;

import health.rapport.model.SmsLength;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Attendee;
import health.rapport.reminders.Contact;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.Keyword;
import health.rapport.reminders.Language;
import health.rapport.reminders.OptOutWish;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Route;
import health.rapport.reminders.RuleOverride;
import health.rapport.reminders.Verdict;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RelationWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the Reminders screen says. */
final class ReminderWords {
    /** A word with its colour; the colour is never the only sign. */
    record Told(String text, Chip.Tone tone) {}

    private final Messages messages;
    private final DateWords dates;
    private final ZoneId zone;
    private final SaidWords said;

    ReminderWords(Messages messages, DateWords dates, ZoneId zone) {
        this.messages = messages;
        this.dates = dates;
        this.zone = zone;
        said = new SaidWords(messages);
    }

    Messages messages() {
        return messages;
    }

    String time(Instant at) {
        return dates.time(at);
    }

    String dayAndTime(Instant at) {
        return dates.dayAndTime(at);
    }

    String day(LocalDate day) {
        return dates.day(day);
    }

    /** {@code Tomorrow · Tue 1 Dec}. */
    String dayAndDate(LocalDate day) {
        return dates.dayAndDate(day);
    }

    /** With the birth date, where others in the list have the same family name. */
    String told(Attendee patient, boolean namesakes) {
        return patient.name().familyFirst() + patient.birthDate().filter(born -> namesakes).map(born -> " · " + dates.birthDate(born)).orElse("");
    }

    /** {@code 34 · ES}. */
    String about(Attendee patient, LocalDate day) {
        String language = Locale.forLanguageTag(patient.language()).getLanguage().toUpperCase(Locale.ROOT);
        String age = patient.ageOn(day).isPresent() ? Integer.toString(patient.ageOn(day).getAsInt()) : "";
        return language.isEmpty() ? age : age.isEmpty() ? language : age + " · " + language;
    }

    String with(Appointment appointment) {
        return appointment.practitioner().map(one -> one.name().spoken()).orElse("");
    }

    String cost(SmsLength length) {
        return messages.text("reminders.cost", length.segments());
    }

    Told outcome(PreflightSheet.Line line, Instant now) {
        return switch (line.verdict()) {
            case Verdict.Send send when send.notBefore().isAfter(now) -> new Told(later(line.appointment().patient(), send, now), Chip.Tone.WARNING);
            case Verdict.Send send when !send.overrides().isEmpty() ->
                    new Told(messages.text("reminders.goesAlthough", sends(send), although(send.overrides())), Chip.Tone.WARNING);
            case Verdict.Send send -> new Told(sends(send), Chip.Tone.ACCENT);
            case Verdict.Skip(Reason reason) -> new Told(reason(reason), switch (reason) {
                case Reason.AlreadyReminded already -> Chip.Tone.QUIET;
                case Reason.SameHousehold same -> Chip.Tone.WARNING;
                default -> Chip.Tone.DANGER;
            });
        };
    }

    /** Whoever it goes to, by name; a contact on the patient's record as it is written there, with what they are to the patient. */
    String reader(Attendee patient, Optional<Contact> contact) {
        String name = contact.map(Contact::name).orElse(patient.name()).familyFirst();
        return contact.filter(one -> one.owner().equals(patient.reference()) && !one.isPatient()).isPresent() ? RelationWords.of(name, messages) : name;
    }

    /** {@code although one went today · Adam Careful}; empty where nothing was set aside. */
    String decided(List<RuleOverride> overrides) {
        return overrides.isEmpty() ? "" : messages.text("reminders.although", although(overrides)) + " · " + deciders(overrides);
    }

    /** The same in a sentence that says why. */
    String decision(List<RuleOverride> overrides) {
        String causes = overrides.stream().map(RuleOverride::cause).distinct().map(this::cause).collect(Collectors.joining("; "));
        return overrides.isEmpty() ? "" : messages.text("reminders.decision", deciders(overrides), causes);
    }

    String cause(RuleOverride.Cause cause) {
        return messages.text("reminders.cause." + cause);
    }

    private String although(List<RuleOverride> overrides) {
        return overrides.stream().map(RuleOverride::rule).distinct().map(rule -> messages.text("reminders.rule." + rule)).collect(Collectors.joining(", "));
    }

    private static String deciders(List<RuleOverride> overrides) {
        return overrides.stream().map(one -> one.by().name()).distinct().collect(Collectors.joining(", "));
    }

    private String sends(Verdict.Send send) {
        String goes = send.contact().isPatient()
                ? messages.text(send.language() == Language.ENGLISH ? "reminders.willGetIt" : "reminders.willGetIt." + send.language().code())
                : messages.text("reminders.goesTo", RelationWords.of(send.contact().relation().words(), messages));
        return send.route() instanceof Route.IntoConversation ? messages.text("reminders.inConversation", goes) : goes;
    }

    private String later(Attendee patient, Verdict.Send send, Instant now) {
        boolean elsewhere = !patient.zones().isEmpty() && !patient.zones().contains(zone);
        String at = moment(send.notBefore());
        if (!elsewhere) {
            return messages.text("reminders.goesAt", at);
        }
        return messages.text("reminders.goesAtThere", LocalTime.ofInstant(now, patient.zones().getFirst()).format(DateTimeFormatter.ofPattern("HH:mm")), at);
    }

    /** Within a sentence: {@code 09:00}, {@code tomorrow 09:00}, {@code Tuesday, 24 November 09:00}. */
    private String moment(Instant at) {
        LocalDate then = dates.dayOf(at);
        if (then.equals(dates.today())) {
            return dates.time(at);
        }
        return then.equals(dates.today().plusDays(1)) ? messages.text("reminders.tomorrowAt", dates.time(at)) : dates.dayAndTime(at);
    }

    String reason(Reason reason) {
        return switch (reason) {
            case Reason.OptedOut(Instant since) -> messages.text("reminders.why.OptedOut", dates.inList(since));
            case Reason.SameHousehold(var appointment, var patient) -> messages.text("reminders.why.SameHousehold", patient.familyFirst());
            case Reason.Unfilled(var tokens) -> messages.text("reminders.why.Unfilled", String.join(", ", tokens));
            case Reason.LanguageMissing(Language language) -> messages.text("reminders.why.LanguageMissing", messages.text("language." + language.code()));
            case Reason.AlreadyThisWeek(int times) -> messages.text("reminders.why.AlreadyThisWeek", times);
            case Reason.QuietHours(Instant end) -> messages.text("reminders.why.QuietHours", dates.time(end));
            default -> messages.text("reminders.why." + reason.getClass().getSimpleName());
        };
    }

    /** What was put down about this visit; all else as it was written. */
    Told answer(InboundText text, Reminder about) {
        if (Keyword.of(text.body()).filter(Keyword.STOP::equals).isPresent()) {
            return new Told(messages.text("reminders.answer.stop"), Chip.Tone.DANGER);
        }
        if (text.isWaiting()) {
            return OptOutWish.isIn(text.body()) ? new Told(messages.text("reminders.answer.wish", text.body().strip()), Chip.Tone.DANGER)
                    : new Told(messages.text("reminders.answer.waits", said.of(text)), Chip.Tone.WARNING);
        }
        var words = new Told(said.of(text), Chip.Tone.QUIET);
        boolean answered = text.answered().contains(about.reference());
        return switch (text.settled().orElseThrow()) {
            case ACCEPTED -> answered ? new Told(messages.text("reminders.answer.yes"), Chip.Tone.ACCENT) : words;
            case DECLINED -> answered ? new Told(messages.text("reminders.answer.no"), Chip.Tone.WARNING) : words;
            case OPTED_OUT -> new Told(messages.text("reminders.answer.optedOut", text.body().strip()), Chip.Tone.DANGER);
            case OPTED_IN, DONE -> words;
        };
    }

    Told state(Reminder reminder, Instant now) {
        String word = messages.text("reminders.state." + reminder.state());
        return switch (reminder.state()) {
            case WAITING -> new Told(dates.today().equals(dates.dayOf(reminder.notBefore())) && !reminder.notBefore().isAfter(now) ? word
                    : messages.text("reminders.waitsFor", moment(reminder.notBefore())), Chip.Tone.QUIET);
            case TAKEN, LEAVING -> new Told(word, Chip.Tone.QUIET);
            case SENT, DELIVERED -> new Told(word, Chip.Tone.ACCENT);
            case FAILED -> new Told(word + ": " + why(reminder.why()), Chip.Tone.DANGER);
            case UNCONFIRMED -> new Told(word, Chip.Tone.WARNING);
            case CANCELLED -> new Told(word + ": " + why(reminder.why()), Chip.Tone.WARNING);
        };
    }

    /** A reason's name as the record keeps it, or a carrier's code. */
    private String why(String name) {
        try {
            return messages.text("reminders.ended." + (name.isEmpty() ? "unknown" : name));
        } catch (MissingResourceException unheardOf) {
            return messages.text("reminders.ended.code", name);
        }
    }
}
