package health.rapport.ui.palette;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.chat.FoundMessage;
import health.rapport.chat.InboxEntry;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.support.SearchWords;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCodes;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words the lines that can be gone to. */
final class PaletteItems {
    private static final int BEFORE_MATCH = 30;

    private final PaletteServices services;
    private final DateWords dates;
    private final Messages messages;

    PaletteItems(PaletteServices services) {
        this.services = services;
        this.dates = services.dates();
        this.messages = services.messages();
    }

    /** By what a conversation's patient is looked for, as {@link SearchWords} compare it. */
    String searched(ConversationSid conversation) {
        return services.cards().of(conversation).flatMap(EncounterCard::patient).map(patient -> SearchWords.fold(Stream.concat(
                Stream.of(patient.person().name().familyFirst(), identifiers(patient), patient.mrn(), patient.birthDate().map(Object::toString).orElse("")),
                patient.person().telecoms().stream().flatMap(telecom -> beginnings(telecom.number()))).collect(Collectors.joining(" ")))).orElse("");
    }

    /** With and without the country, and from where people begin to read a number aloud. */
    private static Stream<String> beginnings(PhoneNumber number) {
        String digits = number.e164().substring(1);
        return Stream.of(0, 1, 2, 3, digits.length() - 7, digits.length() - 4).filter(from -> from >= 0 && from < digits.length()).map(digits::substring);
    }

    PaletteItem conversation(InboxEntry entry) {
        ConversationSid sid = entry.overview().sid();
        Optional<EncounterCard> card = services.cards().of(sid);
        String last = entry.last().map(ChatMessage::body).map(PaletteItems::oneLine).orElse("");
        String when = entry.last().map(ChatMessage::sentAt).or(() -> entry.overview().lastMessageAt()).map(dates::inList).orElse("");
        return item(new PaletteItem.Target.Talk(sid), card, last, when);
    }

    PaletteItem visit(EncounterCard card) {
        PaletteItem.Target target = card.conversation().<PaletteItem.Target>map(PaletteItem.Target.Talk::new)
                .orElseGet(() -> new PaletteItem.Target.Visit(card.reference()));
        String detail = Stream.of(card.reason(), EncounterCodes.status(card.status(), messages),
                messages.text(card.conversation().isPresent() ? "encounters.openConversation" : "encounters.startConversation"))
                .filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
        return item(target, Optional.of(card), detail, card.start().map(dates::inList).orElse(""));
    }

    PaletteItem message(FoundMessage found, SearchWords words) {
        Optional<EncounterCard> card = services.cards().of(found.shownIn());
        Named author = switch (found) {
            case FoundMessage.Told(var shownIn, var message) -> services.names().author(message, List.of(), card);
            case FoundMessage.Recorded(var shownIn, var message) -> services.names().author(message, card);
        };
        return item(new PaletteItem.Target.Said(found), card, author.shortName() + ": " + excerpt(oneLine(found.body()), words), dates.inList(found.sentAt()));
    }

    private PaletteItem item(PaletteItem.Target target, Optional<EncounterCard> card, String detail, String when) {
        Optional<Patient> patient = card.flatMap(EncounterCard::patient);
        return new PaletteItem(target, "", patient.map(who -> who.person().name().initials()).orElse("?"),
                patient.map(who -> who.person().name().familyFirst())
                        .orElseGet(() -> messages.text(card.isPresent() ? "inbox.noPatient" : "inbox.noEncounter")),
                patient.map(this::identifiers).orElse(""), detail, when);
    }

    private String identifiers(Patient patient) {
        String born = patient.birthDate().map(dates::birthDate).orElseGet(() -> messages.text("encounter.bornUnknown"));
        return patient.mrn().isEmpty() ? born : born + " · " + messages.text("encounter.mrn", patient.mrn());
    }

    private static String oneLine(MessageBody body) {
        return body.text().replaceAll("\\s+", " ").strip();
    }

    /** From a little before the first word that fits, so that it can be seen. */
    private static String excerpt(String text, SearchWords words) {
        for (int from = 0; from >= 0 && from < text.length(); from = text.indexOf(' ', from) < 0 ? -1 : text.indexOf(' ', from) + 1) {
            int end = text.indexOf(' ', from);
            String token = SearchWords.fold(text.substring(from, end < 0 ? text.length() : end));
            if (words.words().stream().anyMatch(token::contains)) {
                int start = from <= BEFORE_MATCH ? 0 : text.lastIndexOf(' ', from - BEFORE_MATCH) + 1;
                return start == 0 ? text : "… " + text.substring(start);
            }
        }
        return text;
    }
}
