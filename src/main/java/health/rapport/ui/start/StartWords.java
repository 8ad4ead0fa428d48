package health.rapport.ui.start;

import health.rapport.care.TextingFacts;
import health.rapport.model.Channel;
import health.rapport.model.PersonName;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.RelationWords;
import health.rapport.ui.common.SubjectWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sheet in words. */
public final class StartWords {
    private final Messages messages;
    private final DateWords dates;

    public StartWords(Messages messages, DateWords dates) {
        this.messages = messages;
        this.dates = dates;
    }

    Messages messages() {
        return messages;
    }

    /** {@code Osei, Benjamin}; staff as they are spoken of. */
    String name(Who who) {
        return who.role().isStaff() ? who.name().spoken() : who.name().familyFirst();
    }

    /** In the order in which the name is written. */
    String initials(Who who) {
        return who.role().isStaff() ? new PersonName(who.name().given(), who.name().family()).initials() : who.name().initials();
    }

    /** Beside the name: what they are here. */
    String role(Who who) {
        if (who.me()) {
            return messages.text("start.you");
        }
        if (who.role() == Role.PATIENT) {
            return messages.text("start.patient");
        }
        if (!who.description().isEmpty()) {
            return RelationWords.of(who.description(), messages);
        }
        return messages.text(switch (who.role()) {
            case RELATED_PERSON -> "start.related";
            case DEVICE -> "start.device";
            default -> "start.practitioner";
        });
    }

    /** {@code 4 Jun 2019 · MRN 010233 — Today 11:15 with Dr. Adam Careful}. */
    String subject(Subject subject) {
        return new SubjectWords(messages, dates).of(subject.birthDate(), subject.mrn(), subject.visit(), subject.practitioner());
    }

    String number(NumberOnFile number) {
        String written = PhoneWords.written(number.number());
        return number.isOwn() ? written : written + " · " + RelationWords.of(number.contact(), messages);
    }

    /** Under the name of somebody with nothing in the way. */
    String reach(CandidateRow row) {
        if (row.choice().channel() == Channel.CHAT) {
            return messages.text(row.who().role().isStaff() ? "start.reach.chat" : "start.reach.app");
        }
        return row.who().textNumbers().stream().filter(known -> row.phone().equals(Optional.of(known.number()))).findFirst()
                .map(this::number).orElse("");
    }

    /** Who else has the number; empty where nobody has. */
    String sharing(CandidateRow row) {
        return switch (row.sharing().state()) {
            case UNCHECKED -> "";
            case UNKNOWN -> messages.text("start.sharing.unknown");
            case CHECKED -> row.sharing().others().isEmpty() ? "" : messages.text("start.sharing", names(row.sharing().others()));
        };
    }

    private static String names(List<PersonName> names) {
        return names.stream().map(PersonName::familyFirst).collect(Collectors.joining("; "));
    }

    /** {@code Last text 9 Nov, did not arrive}; empty where nobody texted them yet. */
    Optional<String> lastText(TextingFacts facts) {
        return facts.last().map(last -> messages.text(last.lost() ? "start.lastTextLost" : "start.lastText", dates.inList(last.at())));
    }

    /** Only where it is another time, or too early or too late to text them: {@code It is 06:40 there}. */
    Optional<String> timeThere(TextingFacts facts) {
        boolean unusual = facts.zones().stream().anyMatch(zone -> !dates.timeAt(zone).equals(dates.time(dates.now())) || dates.isNight(zone));
        return unusual ? Optional.of(messages.text("start.timeThere", facts.zones().stream().map(dates::timeAt).distinct().collect(Collectors.joining(" / "))))
                : Optional.empty();
    }

    String refusal(CandidateStanding.NotAccepted refused) {
        return RefusalText.of(refused.why(), messages).sentence();
    }

    String samePhone(CandidateStanding.SamePhone same) {
        return messages.text("start.samePhone", same.with().familyFirst());
    }

    /** {@code This phone is in another conversation: López, Mariana, 13 Nov.} */
    String inUse(CandidateStanding.InUse inUse) {
        return inUse.where().map(where -> messages.text("start.inUse", holder(where))).orElseGet(() -> messages.text("start.inUse.unknown"));
    }

    String askMove(CandidateRow row, Elsewhere where) {
        String number = row.choice().number().map(PhoneWords::written).orElse("");
        return messages.text("start.move.ask", number, holder(where), name(row.who()));
    }

    private String holder(Elsewhere where) {
        String patient = where.patient().map(PersonName::familyFirst).orElseGet(() -> messages.text("encounter.noPatient"));
        return where.visit().map(visit -> messages.text("start.visitOf", patient, dates.inList(visit))).orElse(patient);
    }

    /** A contact's number is asked about with its owner, for that is who would be texted. */
    String askNumber(CandidateRow row, CandidateStanding.AskingNumber asked) {
        String key = asked.number().isOwn() ? "start.number.ask" : "start.number.askContact";
        return messages.text(key, PhoneWords.written(asked.number().number()), row.who().name().spoken(), RelationWords.of(asked.number().contact(), messages));
    }

    /** In the foot: how many, and what they see. */
    String note(StartSheet sheet) {
        if (sheet.isAlone() && !sheet.adding()) {
            return messages.text(sheet.conversation().isPresent() ? "start.onlyYou" : "start.alone");
        }
        String people = messages.counted("start.people", sheet.people());
        if (!sheet.textsSomebody()) {
            return people;
        }
        return people + sheet.clinicNumber().map(number -> " · " + messages.text("start.textsShow", PhoneWords.written(number))).orElse("");
    }

    String action(StartSheet sheet) {
        if (sheet.toAdd() > 0 && sheet.conversation().isPresent()) {
            return messages.counted("start.add", sheet.toAdd());
        }
        return messages.text(sheet.adding() ? "start.addPeople" : sheet.conversation().isPresent() ? "start.open" : "start.start");
    }

    String working(StartSheet sheet) {
        return messages.text(sheet.conversation().isPresent() ? "start.adding" : "start.starting");
    }
}
