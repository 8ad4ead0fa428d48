package health.rapport.ui.chart;

import health.rapport.chart.ChartDocument;
import health.rapport.chart.ChartDocument.Card;
import health.rapport.chart.ChartDocument.Day;
import health.rapport.chart.ChartDocument.Entry;
import health.rapport.chart.ChartDocument.Fact;
import health.rapport.chart.ChartDocument.People;
import health.rapport.chart.Edition;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A conversation in the words of a document. Days are written in full: nobody knows when it will be read. */
final class ChartWords {
    private final ChartServices services;
    private final ChartPeople people;
    private final Messages messages;
    private final ZoneId zone;

    ChartWords(ChartServices services) {
        this.services = services;
        this.people = new ChartPeople(services);
        this.messages = services.messages();
        this.zone = services.zone();
    }

    String title() {
        return messages.text("chart.document.title");
    }

    /** @param edition absent for a copy that is not filed */
    ChartDocument document(Material material, List<ChatMessage> part, Optional<Edition> edition, Instant now) {
        String born = material.patient().birthDate().map(services.dates()::birthDate).orElseGet(() -> messages.text("head.noBirthDate"));
        String name = material.patient().person().name().familyFirst();
        String mrn = material.patient().mrn();
        String running = mrn.isBlank() ? messages.text("chart.document.running", name, born) : messages.text("chart.document.runningMrn", name, born, mrn);
        String version = edition.map(one -> messages.text("chart.document.version", one.number())).orElseGet(() -> messages.text("chart.document.copy"));
        return new ChartDocument(services.clinic(), title(), List.of(patient(name, born, mrn), visit(material), about(material, part, edition)),
                new People(messages.text("chart.document.people"), people.rows(material, part)), days(material, part),
                closing(material, part, edition), running,
                messages.text("chart.document.foot", moment(now), services.me(), version), new Wording(messages), messages.locale());
    }

    private Card patient(String name, String born, String mrn) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("fact.name", name));
        facts.add(fact("fact.born", born));
        add(facts, "fact.mrn", mrn);
        return new Card(messages.text("fact.patient"), facts);
    }

    private Card visit(Material material) {
        var facts = new ArrayList<Fact>();
        add(facts, "fact.reason", material.card().reason());
        add(facts, "fact.when", material.card().start().map(this::moment).orElse(""));
        add(facts, "fact.with", material.card().practitioners().stream().map(person -> person.name().spoken()).collect(Collectors.joining(", ")));
        add(facts, "fact.where", material.card().location());
        return new Card(messages.text("fact.encounter"), facts);
    }

    private Card about(Material material, List<ChatMessage> part, Optional<Edition> edition) {
        var facts = new ArrayList<Fact>();
        boolean whole = part.size() == material.transcript().messages().size();
        facts.add(fact("chart.document.contains", whole ? messages.text("chart.document.whole", preview(material, part).count())
                : messages.text("chart.document.part", preview(material, part).count(), material.transcript().messages().size())));
        add(facts, "chart.document.span", part.isEmpty() ? "" : messages.text("chart.span", moment(part.getFirst().sentAt()), moment(part.getLast().sentAt())));
        facts.add(fact("chart.document.identifier", edition.map(Edition::identifier).orElse(material.conversation().value())));
        return new Card(messages.text("chart.document.about"), facts);
    }

    private List<Day> days(Material material, List<ChatMessage> part) {
        Map<LocalDate, List<ChatMessage>> byDay = part.stream()
                .collect(Collectors.groupingBy(message -> LocalDate.ofInstant(message.sentAt(), zone), LinkedHashMap::new, Collectors.toList()));
        return byDay.values().stream().map(one -> new Day(format(DateWords.longDay(messages.locale()) + " yyyy (zzz)", one.getFirst().sentAt()),
                one.stream().map(message -> entry(material, message)).toList())).toList();
    }

    private Entry entry(Material material, ChatMessage message) {
        ChartPeople.Writer writer = people.writer(material, message);
        String fate = writer.clinic() ? people.delivery(material, message) : messages.text("chart.received");
        return new Entry(writer.clinic(), writer.name(), writer.role(), services.dates().time(message.sentAt()), message.body().text(),
                message.media().stream().map(file -> messages.text("chart.file", file.fileName().isBlank() ? messages.text("chart.fileUnnamed")
                        : file.fileName(), file.contentType(), Math.max(1, file.bytes() / 1000))).toList(),
                message.edited() ? fate + " · " + messages.text("message.edited") : fate);
    }

    private List<String> closing(Material material, List<ChatMessage> part, Optional<Edition> edition) {
        var sentences = new ArrayList<String>();
        sentences.add(messages.text("chart.closing.zone", zone.getDisplayName(TextStyle.FULL, messages.locale()), zone.getId()));
        sentences.add(messages.text("chart.closing.notes"));
        if (part.stream().anyMatch(message -> message.author() instanceof Author.Phone)) {
            sentences.add(messages.text("chart.closing.phones"));
        }
        if (part.stream().anyMatch(message -> !message.media().isEmpty())) {
            sentences.add(messages.text("chart.closing.files"));
        }
        edition.ifPresent(one -> sentences.add(messages.text("chart.closing.hash")));
        return sentences;
    }

    Preview preview(Material material, List<ChatMessage> part) {
        int files = part.stream().mapToInt(message -> message.media().size()).sum();
        return new Preview(part.size(), messages.counted("chart.messages", part.size()),
                part.isEmpty() ? "" : messages.text("chart.span", moment(part.getFirst().sentAt()), moment(part.getLast().sentAt())),
                part.stream().map(message -> people.writer(material, message).name()).distinct().toList(), files == 0 ? ""
                : messages.counted("chart.files", files));
    }

    /** Newest first: one begins near the end more often than near the start. */
    List<MessageChoice> choices(Material material) {
        return material.transcript().messages().reversed().stream().map(message -> {
            String text = message.body().text().isBlank() ? messages.text("chart.fileUnnamed") : message.body().text().replaceAll("\\s+", " ");
            String start = text.length() > 48 ? text.substring(0, Character.isHighSurrogate(text.charAt(46)) ? 46 : 47) + "…" : text;
            return new MessageChoice(message.index(),
                    messages.text("chart.choice", services.dates().inSentence(message.sentAt()), people.writer(material, message).name(), start));
        }).toList();
    }

    /** {@code 23 Nov 2026, 10:14 EST}. */
    private String moment(Instant at) {
        return format("d MMM yyyy, HH:mm zzz", at);
    }

    private String format(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, messages.locale()).format(at.atZone(zone));
    }

    private void add(List<Fact> facts, String key, String value) {
        if (!value.isBlank()) {
            facts.add(fact(key, value));
        }
    }

    private Fact fact(String key, String value) {
        return new Fact(messages.text(key), value);
    }

    private record Wording(Messages messages) implements ChartDocument.Wording {
        @Override
        public String page(int number, int of) {
            return messages.text("chart.document.page", number, of);
        }

        @Override
        public String continued(String day) {
            return messages.text("chart.document.continued", day);
        }

        @Override
        public String undrawn(int characters) {
            return messages.counted("chart.document.undrawn", characters);
        }
    }
}
