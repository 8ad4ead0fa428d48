package health.rapport.ui.conversation;

import health.rapport.chat.Acceptance;
import health.rapport.chat.Conversation;
import health.rapport.chat.Draft;
import health.rapport.chat.OutgoingFile;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.MessageBody;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a person does about messages of their own that did not leave or did not arrive. Each of them ends in one place: the transcript or
 * the box. On the window's thread.
 */
final class OwnMessages {
    private final Conversation conversation;
    private final ComposerViewModel composer;
    private final ConversationServices services;
    private final BooleanSupplier textsAreWanted;
    private final Set<Object> writtenAnew = new HashSet<>();

    /** @param textsAreWanted whether no phone in the conversation wants none */
    OwnMessages(Conversation conversation, ComposerViewModel composer, ConversationServices services, BooleanSupplier textsAreWanted) {
        this.conversation = conversation;
        this.composer = composer;
        this.services = services;
        this.textsAreWanted = textsAreWanted;
    }

    /** Sends one that did not leave after all; where it has to name somebody by now, from the box. */
    void retry(TranscriptItem.Message message) {
        if (composer.lacksName(message.text())) {
            edit(message);
        } else if (textsAreWanted.getAsBoolean()) {
            message.local().ifPresent(conversation::retry);
        }
    }

    void discard(TranscriptItem.Message message) {
        message.local().ifPresent(conversation::discard);
    }

    /** Takes one that did not leave back into the box, before what stands there. */
    void edit(TranscriptItem.Message message) {
        message.local().flatMap(local -> conversation.state().value().timeline().waiting(local)).ifPresent(this::takeBack);
    }

    private void takeBack(OutgoingMessage waiting) {
        services.fx().when(conversation.takeBack(waiting.localId(), composer.takeBack(waiting)), taken -> {
            if (!taken) {
                composer.giveBack(waiting);
            }
        }, why -> composer.giveBack(waiting));
    }

    /** Writes one that did not arrive anew, once; where it has to name somebody by now, or is too long from here, into the box. */
    void sendAgain(TranscriptItem.Message message) {
        if (!textsAreWanted.getAsBoolean() || !writtenAnew.add(message.key())) {
            return;
        }
        if (composer.lacksName(message.text()) || conversation.send(new MessageBody(message.text())) instanceof Acceptance.NotAccepted) {
            composer.takeBack(message.text());
            bring(message, composer.attachments()::restore);
        } else {
            bring(message, file -> conversation.send(Draft.EMPTY.with(List.of(file))));
        }
    }

    private void bring(TranscriptItem.Message message, Consumer<OutgoingFile> to) {
        message.files().stream().flatMap(file -> file.received().stream()).map(FileLine.Received::item).forEach(item -> {
            CompletableFuture<OutgoingFile> kept = services.files().open(item, services.messages().text("message.file"))
                    .thenCompose(file -> conversation.attach(file.name(), file.content()));
            services.fx().when(kept, to, why -> composer.attachments().refuse(new FileWords(services.messages()).of(item), why));
        });
    }
}
