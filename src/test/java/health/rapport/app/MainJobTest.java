package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.care.Telecom;
import health.rapport.chat.Acceptance;
import health.rapport.chat.Conversation;
import health.rapport.chat.Fate;
import health.rapport.chat.InboxState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.Delivery;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.phones.PhoneText;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The main job without a window: two people of the demo clinic, a patient's phone, and real wires between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobTest {
    private static final String BARE = "Please drink only water from noon on.";
    private static final ZoneId CLINIC = ZoneId.of("America/New_York");

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private Sandbox sandbox;
    private Desk doctor;
    private Desk frontDesk;

    @BeforeAll
    void open() {
        sandbox = Sandbox.embedded(Optional.empty(), executor).join();
        doctor = sandbox.desk(sandbox.user("careful").orElseThrow());
        frontDesk = sandbox.desk(sandbox.user("silva").orElseThrow());
    }

    @AfterAll
    void close() {
        doctor.close();
        frontDesk.close();
        sandbox.close();
        executor.close();
    }

    @Test
    void anEncounterBecomesAConversationWithAPhoneAndAColleague() {
        EncounterCard encounter = encounterWithoutConversation();
        PhoneNumber phone = smsNumberOf(encounter);
        assertThat(doctor.records().candidates(encounter.reference()).orTimeout(10, TimeUnit.SECONDS).join())
                .extracting(candidate -> candidate.person().reference())
                .contains(encounter.patient().orElseThrow().person().reference(), doctor.me().profile(), frontDesk.me().profile());
        StartedConversation started = doctor.conversationDesk().start(encounter.reference()).join();
        doctor.conversationDesk().seat(started, List.of(
                Seat.chat(doctor.me().profile()), Seat.chat(frontDesk.me().profile()), Seat.sms(encounter.patient().orElseThrow().person().reference(), phone)))
                        .join();

        Conversation doctors = doctor.conversations().conversation(started.conversation());
        doctors.open(OptionalLong.empty());
        assertThat(doctors.send(new MessageBody(BARE))).isInstanceOf(Acceptance.Accepted.class);
        await("a first text without the clinic's words to be kept back").untilAsserted(() -> assertThat(doctors.state().value().timeline().rows().getFirst())
                .isInstanceOfSatisfying(TimelineRow.Pending.class, row -> assertThat(row.fate()).isEqualTo(new Fate.Rejected(1, new Refusal.NotIntroduced()))));
        doctors.discard(((TimelineRow.Pending) doctors.state().value().timeline().rows().getFirst()).message().localId());
        assertThat(doctors.send(new MessageBody(doctor.clinic().name() + ": " + BARE + " Reply STOP to opt out."))).isInstanceOf(Acceptance.Accepted.class);

        await("the phone to have it").untilAsserted(() ->
                assertThat(texts(phone)).extracting(text -> text.body().text()).filteredOn(text -> text.contains(BARE)).singleElement()
                        .asString().contains("STOP"));
        await("the tick to be the carrier's").untilAsserted(() -> assertThat(doctors.state().value().timeline().rows().getFirst())
                .isInstanceOfSatisfying(TimelineRow.Stored.class, row -> assertThat(row.message().delivery().map(Delivery::delivered))
                        .contains(Delivery.Portion.ALL)));

        sandbox.door().text(phone, new MessageBody("Thank you, I will")).join();
        await("the answer in the transcript").untilAsserted(() -> assertThat(bodies(doctors)).endsWith("Thank you, I will"));
        await("the conversation on top of the colleague's inbox").untilAsserted(() ->
                assertThat(frontDesk.inbox().state().value()).isInstanceOfSatisfying(InboxState.Ready.class, ready -> {
                    assertThat(ready.entries().getFirst().overview().sid()).isEqualTo(started.conversation());
                    assertThat(ready.entries().getFirst().needsReply()).isTrue();
                }));

        Conversation colleagues = frontDesk.conversations().conversation(started.conversation());
        colleagues.open(OptionalLong.empty());
        await("both messages there").untilAsserted(() -> assertThat(bodies(colleagues)).hasSize(2));
        colleagues.typing();
        await("typing seen").untilAsserted(() -> assertThat(doctors.state().value().typing()).hasSize(1));
        colleagues.readUpTo(1);
        await("reading seen").untilAsserted(() -> assertThat(doctors.state().value().participants()).anySatisfy(participant -> {
            assertThat(participant.reference()).contains(frontDesk.me().profile());
            assertThat(participant.lastRead()).hasValue(1);
        }));
        assertThat(doctors.state().value().timeline().rows()).anySatisfy(row -> assertThat(row).isInstanceOfSatisfying(TimelineRow.Stored.class, stored ->
                assertThat(stored.message().author()).isEqualTo(new Author.Phone(phone))));

        try (Desk outsider = sandbox.desk(sandbox.user("natarajan").orElseThrow())) {
            Conversation closed = outsider.conversations().conversation(started.conversation());
            closed.open(OptionalLong.empty());
            await("whoever takes no part to be kept out")
                    .untilAsserted(() -> assertThat(closed.state().value().problem()).contains(new Refusal.UnknownConversation()));
            outsider.conversationDesk().seat(started, List.of(Seat.chat(outsider.me().profile()))).join();
            closed.open(OptionalLong.empty());
            await("whoever joined to read it").untilAsserted(() -> assertThat(bodies(closed)).hasSize(2));
        }

        EncounterCard found = doctor.records().encountersOf(List.of(started.conversation())).join().get(started.conversation());
        assertThat(found.reference()).isEqualTo(started.encounter());
        assertThat(found.conversation()).contains(started.conversation());
    }

    private EncounterCard encounterWithoutConversation() {
        return doctor.records().encounters(new EncounterQuery("", Optional.empty(), CLINIC, 200)).join().stream()
                .filter(encounter -> encounter.conversation().isEmpty() && encounter.patient().isPresent() && freeNumber(encounter).isPresent())
                .findFirst().orElseThrow();
    }

    private PhoneNumber smsNumberOf(EncounterCard encounter) {
        return freeNumber(encounter).orElseThrow();
    }

    /** A number that nobody else has and that has no conversation yet. */
    private Optional<PhoneNumber> freeNumber(EncounterCard encounter) {
        return encounter.patient().orElseThrow().person().telecoms().stream().filter(telecom -> telecom.kind() == Telecom.Kind.SMS).map(Telecom::number)
                .filter(number -> texts(number).isEmpty() && doctor.records().ownersOf(number).join().size() == 1).findFirst();
    }

    private List<PhoneText> texts(PhoneNumber phone) {
        return sandbox.door().texts(phone).join();
    }

    private static List<String> bodies(Conversation conversation) {
        return conversation.state().value().timeline().rows().stream().map(row -> switch (row) {
            case TimelineRow.Stored(var message) -> message.body().text();
            case TimelineRow.Recorded(var message) -> message.body().text();
            case TimelineRow.Pending(var message, var fate) -> message.body().text();
        }).toList();
    }
}
