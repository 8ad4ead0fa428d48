package health.rapport.ui.encounters;

import health.rapport.model.PersonName;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCodes;
import health.rapport.ui.common.Messages;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Encounters in words. */
public final class EncounterWords {
    private final Messages messages;
    private final DateWords dates;

    public EncounterWords(Messages messages, DateWords dates) {
        this.messages = messages;
        this.dates = dates;
    }

    Messages messages() {
        return messages;
    }

    String status(String code) {
        return EncounterCodes.status(code, messages);
    }

    String classOf(String code) {
        return EncounterCodes.kind(code, messages);
    }

    /** {@code In person · Room 2}. */
    String place(EncounterRow row) {
        return joined(classOf(row.classCode()), row.location());
    }

    String name(EncounterRow row) {
        return row.patient().map(patient -> patient.name().familyFirst()).orElseGet(() -> messages.text("encounter.noPatient"));
    }

    String age(EncounterRow row) {
        return row.patient().filter(patient -> patient.age().isPresent()).map(patient -> Integer.toString(patient.age().getAsInt())).orElse("");
    }

    /** {@code 4 Jun 2019 · MRN 010233}, the two that tell people of one name apart. */
    String identifiers(EncounterRow row) {
        return row.patient().map(patient -> joined(born(patient), mrn(patient))).orElse("");
    }

    String born(PatientLine patient) {
        return patient.birthDate().map(dates::birthDate).orElseGet(() -> messages.text("encounter.bornUnknown"));
    }

    private String mrn(PatientLine patient) {
        return patient.mrn().isEmpty() ? "" : messages.text("encounter.mrn", patient.mrn());
    }

    String time(EncounterRow row) {
        return row.start().map(dates::time).orElse("–");
    }

    /** Under the time: when it ends, or which day it is where the heading does not say. */
    String underTime(EncounterItem item) {
        return switch (item.days()) {
            case TODAY, TOMORROW, YESTERDAY -> item.row().end().map(dates::time).orElse("");
            case LATER, EARLIER -> item.row().start().map(dates::inList).orElse("");
            case UNDATED -> "";
        };
    }

    /** {@code Today 11:15–11:45}. */
    String when(EncounterRow row) {
        String start = row.start().map(dates::dayAndTime).orElseGet(() -> messages.text("encounter.undated"));
        return row.end().filter(end -> row.start().isPresent()).map(end -> start + "–" + dates.time(end)).orElse(start);
    }

    String practitioners(EncounterRow row) {
        return names(row.practitioners());
    }

    /** For a narrow column, where a second name would be cut. */
    static String firstPractitioner(EncounterRow row) {
        List<EncounterPerson> all = row.practitioners();
        return names(all.subList(0, Math.min(1, all.size()))) + (all.size() > 1 ? " +" + (all.size() - 1) : "");
    }

    static String names(List<EncounterPerson> people) {
        return people.stream().map(EncounterPerson::name).map(PersonName::spoken).collect(Collectors.joining(", "));
    }

    String heading(DaySection.Days days) {
        LocalDate today = dates.today();
        var day = DateTimeFormatter.ofPattern(DateWords.longDay(messages.locale()), messages.locale());
        return switch (days) {
            case TODAY -> joined(messages.text("date.today"), day.format(today));
            case TOMORROW -> joined(messages.text("date.tomorrow"), day.format(today.plusDays(1)));
            case YESTERDAY -> joined(messages.text("date.yesterday"), day.format(today.minusDays(1)));
            case LATER -> messages.text("encounters.later");
            case EARLIER -> messages.text("encounters.earlier");
            case UNDATED -> messages.text("encounters.undated");
        };
    }

    /** Beside a heading that ends in a number: {@code · 20 visits}. */
    String count(int visits) {
        return "· " + messages.counted("encounters.count", visits);
    }

    String action(EncounterRow row) {
        return messages.text(row.hasConversation() ? "encounters.open" : "encounters.start");
    }

    /** All that the row shows, for those who hear it. */
    String spoken(EncounterItem item) {
        EncounterRow row = item.row();
        return Stream.of(time(row), name(row), identifiers(row), row.reason(), status(row.status()), practitioners(row), action(row))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + " · " + other;
    }
}
