package health.rapport.ui.chart;

import health.rapport.care.EncounterCard;
import health.rapport.care.Person;
import health.rapport.chart.ChartDocument.Participant;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.Reference;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.conversation.DeliveryNotes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people of a conversation in the words of a document. Their records have been looked up before. */
final class ChartPeople {
    /** @param clinic whether they wrote for the clinic */
    record Writer(Object key, String name, String role, boolean clinic) {}

    private final ChartServices services;
    private final Messages messages;
    private final DeliveryNotes notes;

    ChartPeople(ChartServices services) {
        this.services = services;
        this.messages = services.messages();
        this.notes = new DeliveryNotes(services.dates(), messages);
    }

    /** Everybody whose record the document needs. */
    static List<Reference> references(Material material) {
        return Stream.of(material.transcript().participants().stream().flatMap(one -> one.reference().stream()),
                        material.transcript().messages().stream().flatMap(message -> message.sender().stream()),
                        material.card().practitioners().stream().map(Person::reference),
                        material.filed().stream().flatMap(filed -> filed.by().stream()))
                .flatMap(references -> references).distinct().toList();
    }

    /** Who takes part or wrote what goes in; the patient, whom it is about, is not said again. */
    static List<Reference> taking(Material material, List<ChatMessage> part) {
        return Stream.concat(material.transcript().participants().stream().flatMap(one -> one.reference().stream()),
                part.stream().flatMap(message -> message.sender().stream()))
                .distinct().filter(one -> !one.equals(material.patient().person().reference())).toList();
    }

    Writer writer(Material material, ChatMessage message) {
        Named named = services.names().author(message, material.transcript().participants(), Optional.of(material.card()));
        Optional<Reference> reference = message.sender().or(() -> seat(material, message).flatMap(ChatParticipant::reference));
        String way = switch (message.author()) {
            case Author.Phone phone -> messages.text("channel.sms");
            case Author.Chat chat -> messages.text("channel.chat");
            case Author.Service service -> "";
        };
        boolean outside = message.author() instanceof Author.Phone || named.patient()
                || reference.filter(who -> who.isA("Patient") || who.isA("RelatedPerson")).isPresent();
        return new Writer(named.key(), named.name(), join(role(named, reference), way), !outside);
    }

    String delivery(Material material, ChatMessage message) {
        return notes.words(message, material.transcript().receipts().getOrDefault(message.sid(), List.of()),
                participant -> material.transcript().participants().stream()
                .filter(one -> one.sid().equals(participant)).findFirst().map(one -> named(one, material.card()).name())
                .orElseGet(() -> messages.text("author.left")));
    }

    /** The patient, who else is in it now, and after them who wrote and is not any more. */
    List<Participant> rows(Material material, List<ChatMessage> part) {
        var rows = new ArrayList<Participant>();
        var present = new HashSet<>();
        for (ChatParticipant one : patientFirst(material)) {
            Named named = named(one, material.card());
            present.add(named.name());
            rows.add(new Participant(named.name(), role(named, one.reference()), way(one)));
        }
        for (ChatMessage message : part) {
            Writer writer = writer(material, message);
            if (!(message.author() instanceof Author.Service) && present.add(writer.name())) {
                rows.add(new Participant(writer.name(), writer.role(), messages.text("chart.notNow")));
            }
        }
        return rows;
    }

    private List<ChatParticipant> patientFirst(Material material) {
        return material.transcript().participants().stream().sorted(Comparator.comparing(one -> !named(one, material.card()).patient())).toList();
    }

    private Named named(ChatParticipant one, EncounterCard card) {
        return services.names().participant(one, Optional.of(card));
    }

    private String way(ChatParticipant one) {
        return switch (one.address()) {
            case ChatParticipant.Address.Chat chat -> messages.text("start.channel.chat");
            case ChatParticipant.Address.Sms(var number, var clinic) -> messages.text("channel.sms") + " " + PhoneWords.written(number);
            case ChatParticipant.Address.Other(String type) -> type;
        };
    }

    private String role(Named named, Optional<Reference> reference) {
        if (named.patient()) {
            return messages.text("person.patient");
        }
        boolean told = !named.role().isEmpty() && !named.role().equals(messages.text("channel.sms"));
        return told ? named.role() : reference.flatMap(services.people()::person).map(Person::description).orElse("");
    }

    private static Optional<ChatParticipant> seat(Material material, ChatMessage message) {
        return message.participant().flatMap(sid -> material.transcript().participants().stream().filter(one -> one.sid().equals(sid)).findFirst());
    }

    private static String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
    }
}
