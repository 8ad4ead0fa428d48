package health.rapport.ui.conversation;

import health.rapport.chat.Acceptance;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Draft;
import health.rapport.chat.Drafts;
import health.rapport.chat.OutgoingFile;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.reminders.Consent;
import health.rapport.reminders.QuickTexts.QuickText;
import health.rapport.reminders.TemplateText;
import health.rapport.support.Subscription;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is being written, what it costs, and who will get it. On the window's thread. */
public final class ComposerViewModel {
    private final Conversation conversation;
    private final Drafts drafts;
    private final Messages messages;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper recipients = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper closedBecause;
    private final TextCost cost;
    private final ReadOnlyBooleanWrapper unfilled = new ReadOnlyBooleanWrapper();
    private final Supplier<CompletableFuture<List<QuickText>>> templates;
    private final ReadOnlyStringWrapper nameMissing = new ReadOnlyStringWrapper("");
    private final FirstWords firstWords;
    private Supplier<Optional<NameNeeded>> name = Optional::empty;
    private final AttachmentsViewModel attachments;
    private final Subscription box;
    private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<ParticipantSid>> stopped = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean isStopped;
    private boolean onSms;
    /** It is put in by another box, or taken out by having been sent. */
    private boolean following;

    /**
     * @param attachments given the files of the draft, and what wants to hear of changes
     * @param templates   reads what can be written to this patient
     */
    ComposerViewModel(Conversation conversation, Drafts drafts, Messages messages, BiFunction<List<OutgoingFile>, Runnable, AttachmentsViewModel> attachments,
            Supplier<CompletableFuture<List<QuickText>>> templates) {
        this.templates = templates;
        this.conversation = conversation;
        this.drafts = drafts;
        this.messages = messages;
        this.firstWords = new FirstWords(messages);
        this.cost = new TextCost(messages);
        this.closedBecause = new ReadOnlyStringWrapper(messages.text("composer.opening"));
        Draft draft = drafts.of(conversation.sid());
        this.attachments = attachments.apply(draft.files(), this::filesChanged);
        this.box = drafts.writtenIn(conversation.sid(), new InThisBox());
        text.set(draft.body().text());
        sendable.bind(closedBecause.isEmpty().and(unfilled.not()).and(cost.tooLongProperty().not()).and(nameMissing.isEmpty())
                .and(firstWords.additionProperty().isEmpty()).and(this.attachments.problemProperty().isEmpty())
                .and(this.attachments.attachingProperty().not())
                .and(text.isNotEmpty().or(Bindings.isNotEmpty(this.attachments.shown()))));
        lookForBraces();
        text.addListener((property, before, now) -> typed(before, now));
    }

    /** As it stands, to be sent or kept. */
    private Draft draft() {
        return new Draft(new MessageBody(text.get()), attachments.files());
    }

    private void keepDraft() {
        if (!following) {
            drafts.keep(conversation.sid(), draft());
        }
    }

    private void filesChanged() {
        keepDraft();
        count();
    }

    private void typed(String before, String now) {
        keepDraft();
        refusal.set(isStopped ? closedBecause.get() : "");
        lookForBraces();
        count();
        if (!following && now.length() > before.length()) {
            conversation.typing();
        }
    }

    /** Nobody gets a text with a hole in it. */
    private void lookForBraces() {
        Optional<String> open = firstUnfilled();
        unfilled.set(open.isPresent());
        open.ifPresent(brace -> refusal.set(messages.text("composer.unfilled", brace)));
    }

    /** As it stands in the box, braces included. */
    Optional<String> firstUnfilled() {
        return new TemplateText(text.get()).inBraces().stream().findFirst();
    }

    /** The clinic's templates as this patient would read them. */
    CompletableFuture<List<ReadyText>> readyTexts() {
        return templates.get().thenApply(found -> found.stream().map(one -> new ReadyText(one.title(), one.text().text())).toList());
    }

    /**
     * @param away     there is no connection to open it by
     * @param optedOut phones in it that want no texts, and how they said so: what is written goes to everybody or to nobody
     * @param removable who can be taken out of it
     * @param goesTo   who will receive it and how, in words
     * @param firstText what it has to say besides, where a phone gets its first text
     * @param nameNeeded whom it has to name now: what was said a while ago counts no more
     */
    void receive(ConversationState state, boolean away, Map<PhoneNumber, Consent.Said> optedOut, Predicate<ParticipantSid> removable, String goesTo,
            Supplier<Optional<FirstWords.Need>> firstText, Supplier<Optional<NameNeeded>> nameNeeded) {
        name = nameNeeded;
        firstWords.ask(firstText);
        onSms = state.hasSmsParticipant();
        attachments.receive((int) others(state).stream().filter(ChatParticipant::isOnSms).count());
        if (optedOut.isEmpty() && refusal.get().equals(closedBecause.get())) {
            refusal.set("");
        }
        stopped.set(others(state).size() < 2 ? Optional.empty()
                : others(state).stream().filter(someone -> isOneOf(optedOut.keySet(), someone)).map(ChatParticipant::sid).findFirst().filter(removable));
        closedBecause.set(optedOut.isEmpty() ? closedBecause(state, away) : optedOut(optedOut, others(state).size()));
        isStopped = !optedOut.isEmpty();
        if (isStopped) {
            refusal.set(closedBecause.get());
        }
        recipients.set(closedBecause.get().isEmpty() ? goesTo : "");
        count();
    }

    private static boolean isOneOf(Set<PhoneNumber> phones, ChatParticipant someone) {
        return someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic) && phones.contains(number);
    }

    private String optedOut(Map<PhoneNumber, Consent.Said> phones, int others) {
        Map.Entry<PhoneNumber, Consent.Said> first = phones.entrySet().iterator().next();
        String how = first.getValue() == Consent.Said.BY_KEYWORD ? "byKeyword" : "told";
        String sentence = others == 1 ? messages.text("composer.onlyOptedOut." + how) : messages.text("composer.optedOut." + how, first.getKey().lastFour());
        return stopped.get().isEmpty() ? sentence : sentence + " " + messages.text("composer.withoutOptedOut");
    }

    private static List<ChatParticipant> others(ConversationState state) {
        return state.participants().stream().filter(someone -> state.me().filter(someone::is).isEmpty()).toList();
    }

    private String closedBecause(ConversationState state, boolean away) {
        if (state.problem().isPresent()) {
            return RefusalText.of(state.problem().get(), messages).sentence();
        }
        if (state.loading() == ConversationState.Loading.OPENING && state.participants().isEmpty()) {
            return messages.text(away ? "conversation.away" : "composer.opening");
        }
        boolean reachable = others(state).stream().anyMatch(someone -> !(someone.address() instanceof ChatParticipant.Address.Other));
        return reachable ? "" : messages.text("composer.nobody");
    }

    private void count() {
        String written = text.get();
        boolean saysSomething = !written.isBlank() || !attachments.files().isEmpty();
        nameMissing.set(name.get().filter(need -> saysSomething && !need.isNamedIn(written)).map(this::sentence).orElse(""));
        firstWords.check(written, saysSomething);
        cost.count(written, onSms);
    }

    /**
     * Clears the box only if the message was taken over. What the first text to a phone lacks is added instead, and read before the next
     * time sends it.
     */
    public void send() {
        // What was named a while ago may count no more.
        count();
        if (cost.tooLongProperty().get()) {
            refusal.set(RefusalText.of(new Refusal.MessageTooLong(), messages).sentence());
        } else if (sendable.get()) {
            handOver();
        } else if (closedBecause.get().isEmpty() && !unfilled.get() && !firstWords.additionProperty().get().isEmpty()) {
            addFirst();
        }
    }

    private void handOver() {
        switch (conversation.send(draft())) {
            case Acceptance.Accepted(LocalId last, CompletableFuture<Void> kept) -> {
                drafts.sent(conversation.sid(), kept);
            }
            case Acceptance.NotAccepted(Refusal why) -> refusal.set(RefusalText.of(why, messages).sentence());
            case Acceptance.Empty empty -> { }
        }
    }

    private String sentence(NameNeeded need) {
        return need.other().map(other -> messages.text("composer.nameNeeded", other, need.written()))
                .orElseGet(() -> messages.text(need.contacts() ? "composer.nameNeededContact" : "composer.nameNeededMany", need.written()));
    }

    /** Begins the message with the name that it lacks. */
    public void addName() {
        name.get().ifPresent(need -> text.set(need.given() + ": " + text.get()));
    }

    /** The name, for the button that adds it. */
    public String neededName() {
        return name.get().map(NameNeeded::written).orElse("");
    }

    /** Adds what the first text to a phone lacks. */
    public void addFirst() {
        text.set(firstWords.completed(text.get()));
    }

    /** @return what stands in the box now */
    Draft takeBack(OutgoingMessage message) {
        message.file().ifPresent(attachments::restore);
        takeBack(message.body().text());
        return draft();
    }

    /** Puts this before what stands in the box. */
    void takeBack(String body) {
        text.set(text.get().isBlank() ? body : body.isEmpty() ? text.get() : body + "\n" + text.get());
    }

    /** Whether this must not be sent from here now, for it names none of the patients of a shared phone. */
    boolean lacksName(String body) {
        return name.get().filter(need -> !need.isNamedIn(body)).isPresent();
    }

    /** It stays in the transcript after all: takes it out of the box again, and leaves what was written since. */
    void giveBack(OutgoingMessage message) {
        message.file().ifPresent(attachments::giveBack);
        String body = message.body().text();
        if (!body.isEmpty() && text.get().startsWith(body)) {
            text.set(text.get().substring(body.length()).stripLeading());
        }
    }

    /** Nobody looks any more; a file that is still read goes to the draft. */
    void close() {
        box.close();
        attachments.close(file -> drafts.attach(conversation.sid(), file));
    }

    AttachmentsViewModel attachments() {
        return attachments;
    }

    /** There is something to send, and nothing in the way. */
    ReadOnlyBooleanProperty sendableProperty() {
        return sendable.getReadOnlyProperty();
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Who will receive it and how. */
    public ReadOnlyStringProperty recipientsProperty() {
        return recipients.getReadOnlyProperty();
    }

    /** Why it cannot be sent as it is: the phone is several patients', and it names none. Empty where nothing is missing. */
    public ReadOnlyStringProperty nameMissingProperty() {
        return nameMissing.getReadOnlyProperty();
    }

    /** Why it cannot be sent as it is: it is the first text to a phone and lacks what that has to say; or that this was added. Else empty. */
    public ReadOnlyStringProperty firstNoteProperty() {
        return firstWords.noteProperty();
    }

    /** What is missing of it, for the button that adds it; empty where nothing is. */
    public ReadOnlyStringProperty firstAdditionProperty() {
        return firstWords.additionProperty();
    }

    TextCost cost() {
        return cost;
    }

    /** Something in braces is still to be filled in. */
    public ReadOnlyBooleanProperty unfilledProperty() {
        return unfilled.getReadOnlyProperty();
    }

    /** Why the last try was not taken over; empty if it was. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** The phone that wants no texts, where it can be taken out and the others be written to without it. */
    ReadOnlyObjectProperty<Optional<ParticipantSid>> stoppedProperty() {
        return stopped.getReadOnlyProperty();
    }

    /** Why nothing can be sent; empty where it can. */
    public ReadOnlyStringProperty closedBecauseProperty() {
        return closedBecause.getReadOnlyProperty();
    }

    /** What another window of the same person writes, or has sent, stands in this one too: else it would be sent twice. */
    private final class InThisBox implements Drafts.Box {
        @Override
        public void attach(OutgoingFile file) {
            attachments.restore(file);
        }

        @Override
        public void show(Draft now) {
            if (!now.equals(draft())) {
                following = true;
                attachments.show(now.files());
                text.set(now.body().text());
                following = false;
                count();
            }
        }
    }
}
