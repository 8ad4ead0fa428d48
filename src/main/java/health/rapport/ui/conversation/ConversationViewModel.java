package health.rapport.ui.conversation;

import health.rapport.audit.AuditedAct;
import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.ConversationState;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Consent;
import health.rapport.reminders.QuickTexts.QuickText;
import health.rapport.support.Subscription;
import health.rapport.ui.common.Differences;
import health.rapport.ui.common.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** An open conversation as the window shows it, until {@link #close}. On the window's thread. */
public final class ConversationViewModel implements AutoCloseable {
    private final Conversation conversation;
    private final ConversationServices services;
    private final Messages messages;
    private final Transcript transcript;
    private final ReadMarker marker;
    private final ComposerViewModel composer;
    private final OptOuts optOuts;
    private final OptOutJudgements judgements;
    private final PhoneHolders holders;
    private final ConsentWatch consents;
    private final FirstTexts firstTexts;
    private final ContextViewModel context;
    private final HandlingViewModel handling;
    private final EarlierTalks earlier;
    private final MessageSeeker seeker;
    private final Entering entering;
    private final OwnMessages own;
    private final ObservableList<TranscriptItem> items = FXCollections.observableArrayList();
    private final FindViewModel find = new FindViewModel(items);
    private final ReadOnlyObjectWrapper<ConversationScreen> screen = new ReadOnlyObjectWrapper<>(new ConversationScreen.Loading());
    private final ReadOnlyObjectWrapper<Head> head;
    private final ReadOnlyObjectWrapper<Optional<OptOutQuestion>> optOutQuestion = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper("");
    private final Receipts receipts;
    private final NewDivider divider;
    private final Recipients recipients;
    private final Looking looking;
    private final List<Subscription> subscriptions;
    private final Subscription look;
    private boolean looked;
    private boolean closed;
    private ConversationState state;

    /** @param overview how the list knew it; absent where it is younger than the list */
    public ConversationViewModel(Conversation conversation, Optional<ConversationOverview> overview, ConversationServices services) {
        this.conversation = conversation;
        this.services = services;
        this.messages = services.messages();
        this.entering = new Entering(conversation, overview, services, this::show);
        this.head = new ReadOnlyObjectWrapper<>(new Head(messages.text("inbox.nameLoading"), ""));
        this.transcript = new Transcript(services.names(), services.dates(), messages);
        this.marker = new ReadMarker(services.clock(), services.fx(), conversation::readUpTo);
        this.composer = new ComposerViewModel(conversation, services.drafts(), messages,
                (drafted, changed) -> new AttachmentsViewModel(conversation, drafted, services.files(), services.ownFiles(), messages, services.fx(), changed),
                this::quickTexts);
        this.own = new OwnMessages(conversation, composer, services, this::textsAreWanted);
        this.optOuts = new OptOuts(services.consents(), services.fx(), this::show);
        this.judgements = new OptOutJudgements(services.consents(), services.fx(), this::show);
        this.holders = new PhoneHolders(services.people());
        this.consents = new ConsentWatch(services.clock(), services.fx(), () -> {
            optOuts.askAgain();
            judgements.askAgain();
            holders.askAgain();
        });
        this.firstTexts = new FirstTexts(services.care(), services.fx(), this::show);
        this.receipts = new Receipts(conversation, services, this::show);
        this.divider = new NewDivider(entering.lastRead(), entering.lastKnown(), services.names(), messages);
        this.recipients = new Recipients(services.names(), messages);
        this.looking = new Looking(services.clock(), services.fx(), this::show);
        this.context = new ContextViewModel(conversation.sid(), services, optOuts, this::show);
        this.handling = new HandlingViewModel(conversation, services, marker::stop);
        this.earlier = new EarlierTalks(conversation.sid(), services, this::show);
        this.seeker = new MessageSeeker(conversation, earlier);
        this.state = conversation.state().value();
        services.cards().ask(List.of(conversation.sid()));
        services.filed().ask(conversation.sid());
        entering.open();
        this.look = conversation.look();
        javafx.util.Subscription people = services.people().revisionProperty().subscribe(now -> show());
        javafx.util.Subscription cards = services.cards().revisionProperty().subscribe(now -> show());
        javafx.util.Subscription filed = services.filed().revisionProperty().subscribe(now -> show());
        this.subscriptions = List.of(services.fx().latestOn(conversation.state(), this::receive), services.fx().latestOn(services.connection(), now -> show()),
                services.fx().latestOn(services.worklist().state(), now -> show()), people::unsubscribe, cards::unsubscribe, filed::unsubscribe);
    }

    private CompletableFuture<List<QuickText>> quickTexts() {
        return services.cards().of(conversation.sid()).flatMap(EncounterCard::patient)
                .flatMap(patient -> services.texts().map(texts -> texts.about(patient.person().reference(), patient.person().name(), patient.language())))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    private Optional<FirstWords.Need> firstWords(Optional<EncounterCard> card) {
        return services.texts().flatMap(texts -> firstTexts.next(state, texts.first(card.flatMap(EncounterCard::patient).map(Patient::language).orElse(""))));
    }

    private void receive(ConversationState news) {
        state = news;
        holders.of(state);
        show();
    }

    private void show() {
        if (closed) {
            return;
        }
        Optional<EncounterCard> card = services.cards().of(conversation.sid());
        divider.decide(state);
        receipts.read(state.timeline());
        head.set(Head.of(card, services.cards().isMissing(conversation.sid()), messages, services.dates()));
        Differences.apply(items, lines(card), TranscriptItem::key);
        Map<PhoneNumber, Consent> wishes = optOuts.wishes(state);
        Map<PhoneNumber, Consent.Said> stopped = OptOuts.among(wishes);
        optOutQuestion.set(judgements.open(state, stopped.keySet()));
        context.receive(state, card, wishes);
        composer.receive(state, entering.isAway(state), stopped, context::canRemove, recipients.of(state, card), () -> firstWords(card),
                () -> NameNeeded.in(state, card, services.people(), services.clock().now()));
        handling.receive(state, card);
        typing.set(typing(card));
        screen.set(entering.screen(state, !items.isEmpty(), state.loading() == ConversationState.Loading.OPENING
                && divider.startsInTheMidst(state.timeline())));
        audit(card);
        looking.awaitEnd(state.participants());
        seeker.look(state, items, card);
    }

    /** What was said before stands above what this conversation begins with. */
    private List<TranscriptItem> lines(Optional<EncounterCard> card) {
        List<TranscriptItem> here = transcript.items(state, card, divider.at(), receipts.known(), services.worklist().of(conversation.sid()).notes());
        return state.timeline().reachesStart() && !here.isEmpty() ? Stream.concat(earlier.items(card).stream(), here.stream()).toList() : here;
    }

    /** Reads back until this message is there, in this conversation or an earlier one. */
    public void seek(MessageSid message) {
        seeker.seek(message);
        show();
    }

    /** The key of the line that was sought, as soon as it is there. */
    public ReadOnlyObjectProperty<Optional<Object>> soughtProperty() {
        return seeker.foundProperty();
    }

    public void showEarlier() {
        earlier.read(services.cards().of(conversation.sid()));
    }

    private String typing(Optional<EncounterCard> card) {
        List<String> writers = state.participants().stream()
                .filter(someone -> state.typing().stream().anyMatch(someone::is))
                .map(someone -> services.names().participant(someone, card).name())
                .toList();
        return writers.isEmpty() ? "" : messages.counted("conversation.typing", writers.size(), writers.stream().collect(Collectors.joining(", ")));
    }

    /** Whose messages they are is known and they are there to be read. */
    private void audit(Optional<EncounterCard> card) {
        if (!looked && screen.get() instanceof ConversationScreen.Rows) {
            card.flatMap(EncounterCard::patient).ifPresent(patient -> {
                looked = true;
                services.audit().record(new AuditedAct.PatientOpened(patient.person().reference(), card.get().reference()));
            });
        }
    }

    private boolean textsAreWanted() {
        return optOuts.of(state).isEmpty();
    }

    /** Takes a seat in a conversation that others have about an Encounter, and opens it. */
    public void join() {
        entering.join();
    }

    public void tryAgain() {
        entering.open();
    }

    public void loadOlder() {
        conversation.loadOlder();
    }

    /** The newest message that stands before the person's eyes, in a window with the focus. */
    public void visibleUpTo(OptionalLong index) {
        consents.looking(index.isPresent());
        if (index.isPresent()) {
            marker.visibleUpTo(index.getAsLong());
        } else {
            marker.nothingVisible();
        }
    }

    /** @param from the place of the message to begin with; absent for all of it */
    public void fileInChart(OptionalLong from) {
        services.navigator().fileInChart(conversation.sid(), from);
    }

    void openFile(FileLine.Received file) {
        services.navigator().openFile(conversation.sid(), file.message(), file.item());
    }

    FilePreviews previews() {
        return new FilePreviews(services.files(), messages, services.fx());
    }

    /** Somebody here may have asked for no more texts, in words of their own, and nobody has decided yet. */
    ReadOnlyObjectProperty<Optional<OptOutQuestion>> optOutQuestionProperty() {
        return optOutQuestion.getReadOnlyProperty();
    }

    /** A person says that they did. */
    void optOut(OptOutQuestion question) {
        services.fx().when(optOuts.record(question), done -> {
            optOuts.recorded(question);
            show();
        }, handling::refused);
    }

    /** A person says that they did not. */
    void notMeant(OptOutQuestion question) {
        services.fx().when(judgements.record(question), done -> {
            judgements.recorded(question);
            show();
        }, handling::refused);
    }

    public ConversationSid sid() {
        return conversation.sid();
    }

    public ObservableList<TranscriptItem> items() {
        return items;
    }

    public ReadOnlyObjectProperty<ConversationScreen> screenProperty() {
        return screen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Head> headProperty() {
        return head.getReadOnlyProperty();
    }

    /** "Nurse is typing…"; empty while nobody does. */
    public ReadOnlyStringProperty typingProperty() {
        return typing.getReadOnlyProperty();
    }

    /** Those that did not leave or did not arrive. */
    OwnMessages own() {
        return own;
    }

    public ComposerViewModel composer() {
        return composer;
    }

    public FindViewModel find() {
        return find;
    }

    public HandlingViewModel handling() {
        return handling;
    }

    public ContextViewModel context() {
        return context;
    }

    @Override
    public void close() {
        closed = true;
        composer.close();
        handling.close();
        context.close();
        subscriptions.forEach(Subscription::close);
        looking.close();
        consents.close();
        marker.nothingVisible();
        look.close();
    }
}
