package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.chat.ConversationState;
import health.rapport.model.ChatParticipant;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Words for whom a message goes to, and how: {@code To Schmitt, Blossom by text and 3 colleagues}. On the window's thread. */
final class Recipients {
    private static final Set<String> OUTSIDE = Set.of("Patient", "RelatedPerson");

    private final Names names;
    private final Messages messages;

    Recipients(Names names, Messages messages) {
        this.names = names;
        this.messages = messages;
    }

    /** Empty where there is nobody. */
    String of(ConversationState state, Optional<EncounterCard> card) {
        List<ChatParticipant> others = state.participants().stream().filter(someone -> state.me().filter(someone::is).isEmpty()).toList();
        List<ChatParticipant> phones = others.stream().filter(ChatParticipant::isOnSms).toList();
        List<ChatParticipant> chats = others.stream().filter(someone -> someone.address() instanceof ChatParticipant.Address.Chat).toList();
        List<ChatParticipant> patients = chats.stream().filter(Recipients::isOutside).toList();
        List<ChatParticipant> colleagues = chats.stream().filter(someone -> !isOutside(someone)).toList();
        boolean alone = colleagues.size() == 1 && phones.isEmpty() && patients.isEmpty();
        return Stream.of(
                        phones.size() == 1 ? messages.text("composer.to.text", name(phones, card)) : phones.isEmpty() ? ""
                        : messages.text("composer.to.phones", phones.size()),
                        patients.size() == 1 ? messages.text("composer.to.chat", name(patients, card)) : patients.isEmpty() ? ""
                        : messages.text("composer.to.people", patients.size()),
                        alone ? messages.text("composer.to.chat", name(colleagues, card)) : colleagues.isEmpty() ? ""
                        : messages.counted("composer.to.colleagues", colleagues.size()))
                .filter(part -> !part.isEmpty()).reduce((one, other) -> messages.text("composer.to.and", one, other))
                .map(all -> messages.text("composer.to", all)).orElse("");
    }

    private String name(List<ChatParticipant> only, Optional<EncounterCard> card) {
        return names.participant(only.getFirst(), card).name();
    }

    private static boolean isOutside(ChatParticipant someone) {
        return someone.reference().filter(who -> OUTSIDE.contains(who.type())).isPresent();
    }
}
