package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.care.StartedConversation;
import health.rapport.chart.Filed;
import health.rapport.chat.ConversationState;
import health.rapport.model.ConversationSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Consent;
import health.rapport.ui.common.RefusalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The column beside a conversation: cards about patient, visit and numbers, and who takes part. On the window's thread. */
public final class ContextViewModel implements AutoCloseable {
    private final ConversationSid conversation;
    private final ConversationServices services;
    private final FactCards facts;
    private final PersonLines lines;
    private final OptOuts optOuts;
    private final Runnable changed;
    private final KnownTexting texting;
    private final ObservableList<FactCard> cards = FXCollections.observableArrayList();
    private final ObservableList<FactCard> numbers = FXCollections.observableArrayList();
    private final ObservableList<PersonLine> people = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper filed = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canAdd = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper whyNotAdd = new ReadOnlyStringWrapper("");
    private Optional<EncounterCard> card = Optional.empty();
    private boolean closed;

    /** @param changed is run when more is known about its phones */
    ContextViewModel(ConversationSid conversation, ConversationServices services, OptOuts optOuts, Runnable changed) {
        this.conversation = conversation;
        this.services = services;
        this.optOuts = optOuts;
        this.changed = changed;
        this.texting = new KnownTexting(services.care(), services.fx(), changed);
        this.facts = new FactCards(services.people(), services.dates(), services.messages());
        this.lines = new PersonLines(services.names(), services.messages());
    }

    /** @param wishes what its phones want, as far as anybody told */
    void receive(ConversationState state, Optional<EncounterCard> encounter, Map<PhoneNumber, Consent> wishes) {
        card = encounter;
        boolean allowed = services.desk().denied().mayAdd();
        canAdd.set(encounter.isPresent() && allowed);
        whyNotAdd.set(allowed ? "" : services.messages().text("role.mayNotAdd"));
        var next = new ArrayList<FactCard>();
        facts.patient(encounter).ifPresent(next::add);
        facts.encounter(encounter).ifPresent(next::add);
        update(cards, next);
        update(numbers, facts.numbers(state, encounter, wishes, texting.of(state)));
        filed.set(services.filed().of(conversation).map(this::told).orElse(""));
        update(people, lines.of(state, encounter, services.clock().now()));
    }

    private static <T> void update(ObservableList<T> shown, List<T> next) {
        if (!shown.equals(next)) {
            shown.setAll(next);
        }
    }

    private String told(Filed document) {
        String by = document.by().map(who -> services.names().colleague(who).name()).orElseGet(() -> services.messages().text("author.unknown"));
        return services.messages().text("context.filed", services.dates().inSentence(document.at()), by, document.number());
    }

    /** When, by whom and as which version it was filed in the chart last; empty where it was not, or nobody may look. */
    public ReadOnlyStringProperty filedProperty() {
        return filed.getReadOnlyProperty();
    }

    public void openFiled() {
        services.navigator().openFiled(conversation);
    }

    /** The visit is known, so people can be looked up for it. */
    public ReadOnlyBooleanProperty canAddProperty() {
        return canAdd.getReadOnlyProperty();
    }

    /** What the person's role forbids; empty where it is not known to. */
    public ReadOnlyStringProperty whyNotAddProperty() {
        return whyNotAdd.getReadOnlyProperty();
    }

    public void add() {
        card.ifPresent(encounter -> services.navigator().addPeople(conversation, encounter.reference()));
    }

    /** Only of somebody whom the records know, at a visit that is known. */
    boolean canRemove(ParticipantSid someone) {
        return people.stream().anyMatch(line -> line.participant().equals(someone) && line.removable());
    }

    /** After the person confirmed it. */
    public void remove(PersonLine person) {
        problem.set("");
        if (card.isPresent() && person.reference().isPresent()) {
            var call = services.desk().unseat(new StartedConversation(conversation, card.get().reference()), person.reference().get());
            services.fx().when(call, done -> { }, why ->
                tell(services.messages().text("context.notRemoved", person.name(), RefusalText.of(why, services.messages()).sentence())));
        }
    }

    /** Whoever has this phone told the clinic so in person; after the person here confirmed it. */
    void putDown(SpokenWish wish) {
        problem.set("");
        Consent told = wish.consent(services.clock().now());
        services.fx().when(optOuts.record(wish.phone(), told), done -> {
            optOuts.recorded(wish.phone(), told);
            changed.run();
        }, why -> tell(RefusalText.of(why, services.messages()).sentence()));
    }

    private void tell(String failure) {
        if (closed) {
            services.leftBehind().tell(conversation, failure);
        } else {
            problem.set(failure);
        }
    }

    /** Nobody looks any more. What was begun goes on; should it fail, that is told elsewhere. */
    @Override
    public void close() {
        closed = true;
    }

    public ObservableList<FactCard> cards() {
        return cards;
    }

    public ObservableList<FactCard> numbers() {
        return numbers;
    }

    public ObservableList<PersonLine> people() {
        return people;
    }

    /** Why the last change did not work; empty where it did. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
