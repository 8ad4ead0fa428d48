package health.rapport.ui.reminders;

import health.rapport.model.Refusal;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Resending;
import health.rapport.reminders.SenderRoll.Sender;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.ui.common.Chip.Tone;
import health.rapport.ui.common.Messages;
import health.rapport.ui.reminders.ReminderPage.Kind;
import health.rapport.ui.reminders.ReminderPage.Tag;
import health.rapport.ui.reminders.ReminderRow.Choice;
import health.rapport.ui.reminders.ReminderWords.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what the view-model has into words. */
final class ReminderPages {
    private static final Map<Reminder.State, Tone> TONES = Map.of(Reminder.State.DELIVERED, Tone.ACCENT, Reminder.State.SENT, Tone.ACCENT,
            Reminder.State.FAILED, Tone.DANGER, Reminder.State.UNCONFIRMED, Tone.WARNING, Reminder.State.CANCELLED, Tone.WARNING);

    private final ReminderWords words;
    private final Messages messages;
    private final ZoneId zone;

    ReminderPages(ReminderWords words, ZoneId zone) {
        this.words = words;
        this.messages = words.messages();
        this.zone = zone;
    }

    /** @param filter shows only what is in this state after sending; empty for all */
    ReminderPage page(RemindersState state, String filter, Instant now) {
        return switch (state) {
            case RemindersState.Loading() -> ReminderPage.blank(Kind.LOADING, messages.text("reminders.title"), Optional.empty());
            case RemindersState.Failed(Refusal why) -> ReminderPage.blank(Kind.FAILED, messages.text("reminders.title"), Optional.of(why));
            case RemindersState.Day day -> day(day, Kind.DAY, messages.text("reminders.checkedAgain"), now);
            case RemindersState.Confirming(RemindersState.Day day) -> day(day, Kind.CONFIRMING, messages.text("reminders.confirming"), now);
            case RemindersState.Sent sent -> sent(sent, filter, now);
        };
    }

    /** Who will send, or is sending: {@code is sending: this computer, the clinic's server}. Empty where nothing goes out. */
    String senders(RemindersState state, List<Sender> senders) {
        String names = names(senders);
        return switch (state) {
            case RemindersState.Day day when !names.isEmpty() && !day.chosen().isEmpty() -> messages.text("reminders.senders.later", names);
            case RemindersState.Sent sent when !names.isEmpty() && sent.open() > 0 && !sent.paused() -> messages.text("reminders.senders.now", names);
            default -> "";
        };
    }

    private String names(List<Sender> senders) {
        boolean me = senders.stream().anyMatch(Sender::isMe);
        long others = senders.stream().filter(one -> !one.isMe() && !one.isMachine()).count();
        return Stream.of(
                        me ? messages.text("reminders.sender.me") : "",
                        others > 0 ? messages.counted(me ? "reminders.sender.desks" : "reminders.sender.desksAlone", others) : "",
                        senders.stream().anyMatch(Sender::isMachine) ? messages.text("reminders.sender.server") : "")
                .filter(name -> !name.isEmpty()).collect(Collectors.joining(", "));
    }

    /** For a spreadsheet, with a line of titles. */
    List<List<String>> table(RemindersState.Sent sent, Instant now) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("appointment", "patient", "result", "left at", "answer", "in their words", "sent all the same", "reminder"));
        sent.reminders().forEach(one -> rows.add(List.of(one.start().toString(), one.name(), words.state(one, now).text(),
                one.leftAt().map(Instant::toString).orElse(""), sent.answer(one).map(text -> words.answer(text, one).text()).orElse(""),
                sent.answer(one).map(InboundText::body).orElse(""), words.decided(one.overrides()), one.reference().toString())));
        return rows;
    }

    private ReminderPage day(RemindersState.Day day, Kind kind, String note, Instant now) {
        var chosen = new HashSet<>(day.chosen());
        long later = new PreflightSheet(day.chosen()).later(now);
        long already = day.sheet().lines().stream().filter(ReminderPages::hasOne).count();
        long not = day.sheet().lines().size() - chosen.size() - already;
        var tags = new ArrayList<Tag>();
        if (!chosen.isEmpty() || already == 0) {
            tags.add(tag(messages.counted("reminders.summary.get", chosen.size()), Tone.ACCENT));
        }
        if (later > 0) {
            tags.add(tag(messages.counted("reminders.summary.later", later), Tone.WARNING));
        }
        if (already > 0) {
            tags.add(tag(messages.counted("reminders.summary.already", already), Tone.QUIET));
        }
        if (not > 0) {
            tags.add(tag(messages.counted("reminders.summary.not", not), Tone.DANGER));
        }
        List<ReminderRow> rows = day.sheet().lines().stream().map(line -> row(line, chosen.contains(line), now)).toList();
        return new ReminderPage(kind, messages.text("reminders.title"), tags, chosen.isEmpty() ? ""
                : messages.text("reminders.summary.cost", segments(chosen)), rows,
                messages.text("reminders.none", words.day(day.plan().day())), note, chosen.isEmpty() ? "" : messages.counted("reminders.send", chosen.size()),
                kind == Kind.DAY && !chosen.isEmpty(), 0, false, false, false, Optional.empty());
    }

    private ReminderRow row(PreflightSheet.Line line, boolean ticked, Instant now) {
        Appointment appointment = line.appointment();
        boolean sends = line.verdict().sending().isPresent();
        boolean left = sends && !ticked;
        return new ReminderRow(appointment.reference(), words.time(appointment.start()), appointment.patient().name().familyFirst(),
                words.about(appointment.patient(), LocalDate.ofInstant(appointment.start(), zone)), words.with(appointment),
                left ? new Told(messages.text("reminders.why.unticked"), Tone.QUIET) : words.outcome(line, now),
                left ? "" : line.verdict().sending().map(send -> words.cost(send.length())).orElse(""), true,
                sends ? Choice.FREE : line.softRule().isPresent() ? Choice.WITH_A_REASON : Choice.NONE, ticked, Optional.empty(), false);
    }

    private ReminderPage sent(RemindersState.Sent sent, String filter, Instant now) {
        int all = sent.reminders().size();
        long ended = all - sent.open();
        var tags = new ArrayList<Tag>();
        for (Reminder.State state : Reminder.State.values()) {
            long count = sent.in(state);
            if (count > 0) {
                tags.add(new Tag(new Told(count + " " + messages.text("reminders.state." + state), TONES.getOrDefault(state, Tone.QUIET)), state.name()));
            }
        }
        List<ReminderRow> rows = sent.reminders().stream().filter(one -> filter.isEmpty() || one.state().name().equals(filter))
                .map(one -> row(one, sent.answer(one), now)).toList();
        String note = sent.open() == 0 ? messages.text("reminders.allDone")
                : sent.paused() ? messages.text("reminders.paused") : messages.text("reminders.thisDesk", ended, all);
        return new ReminderPage(Kind.SENT, title(sent), tags, "", rows, messages.text("reminders.allDone"), note, "", false,
                all == 0 ? 1 : (double) ended / all, sent.open() > 0, sent.in(Reminder.State.WAITING) > 0, sent.paused(), Optional.empty());
    }

    /** {@code Visit reminder · Tomorrow · Tue 1 Dec}. */
    private String title(RemindersState.Sent sent) {
        return Stream.concat(Stream.of(sent.template()), sent.reminders().stream().map(one -> LocalDate.ofInstant(one.start(), zone)).distinct().sorted()
                .limit(2).map(words::dayAndDate))
                .collect(Collectors.joining(" · "));
    }

    private static boolean hasOne(PreflightSheet.Line line) {
        return line.reason().filter(Reason.AlreadyReminded.class::isInstance).isPresent();
    }

    private ReminderRow row(Reminder one, Optional<InboundText> answer, Instant now) {
        return new ReminderRow(one.reference(), words.time(one.start()), one.name(), words.decided(one.overrides()), "", words.state(one, now),
                one.leftAt().map(words::time).orElse(""), false, Choice.NONE, false, answer.map(text -> words.answer(text, one)), Resending.isSafe(one, now));
    }

    private static Tag tag(String text, Tone tone) {
        return new Tag(new Told(text, tone), "");
    }

    private static int segments(Collection<PreflightSheet.Line> lines) {
        return lines.stream().flatMap(line -> line.verdict().sending().stream()).mapToInt(one -> one.length().segments()).sum();
    }
}
