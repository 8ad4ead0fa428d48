package health.rapport.ui;

import health.rapport.audit.AuditLog;
import health.rapport.audit.AuditedAct;
import health.rapport.care.EncounterCard;
import health.rapport.care.FakeCareRecords;
import health.rapport.care.FakeConversationDesk;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.chart.ChartDesk;
import health.rapport.chart.FakeChartRecords;
import health.rapport.chart.FakePrinters;
import health.rapport.chart.Transcript;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.ChatMemory;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.Conversations;
import health.rapport.chat.Drafts;
import health.rapport.chat.FakeChatGateway;
import health.rapport.chat.FakeMessageRecords;
import health.rapport.chat.Inbox;
import health.rapport.chat.MessageSearch;
import health.rapport.chat.RecordedMessage;
import health.rapport.chat.SendOutcome;
import health.rapport.chat.TextingConsent;
import health.rapport.imaging.ImageIoPages;
import health.rapport.imaging.ImageIoWriter;
import health.rapport.media.MessageFiles;
import health.rapport.media.OwnFiles;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.Delivery.Portion;
import health.rapport.model.Delivery;
import health.rapport.model.LocalId;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.NoteText;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.pdf.PdfChartWriter;
import health.rapport.pdf.PdfPages;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.QuickTexts;
import health.rapport.session.Kept;
import health.rapport.session.SignedIn;
import health.rapport.store.MemoryAudit;
import health.rapport.store.MemoryDrafts;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.ui.inbox.InboxServices;
import health.rapport.ui.shell.Workspace;
import health.rapport.worklist.FakeWorklistRecords;
import health.rapport.worklist.Note;
import health.rapport.worklist.Subject;
import health.rapport.worklist.Worklist;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A small clinic in memory, for looking at screens and for tests of view-models. */
public final class GalleryClinic {
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    public static final Instant NOW = Instant.parse("2026-11-23T15:43:00Z");
    public static final Reference ME = new Reference("Practitioner", "careful");
    public static final ChatIdentity MY_IDENTITY = new ChatIdentity("c81d");
    public static final ConversationSid LOPEZ = new ConversationSid("CH1");
    /** A child's, of whom the mother texts. */
    public static final ConversationSid OSEI = new ConversationSid("CH2");
    public static final PhoneNumber LOPEZ_PHONE = new PhoneNumber("+16175550142");
    private static final Delivery DELIVERED = new Delivery(1, Portion.ALL, Portion.ALL, Portion.NONE, Portion.NONE, Portion.NONE);
    private static final Delivery LOST = new Delivery(1, Portion.ALL, Portion.NONE, Portion.NONE, Portion.NONE, Portion.ALL);

    public final HandClock clock = new HandClock(NOW);
    public final FakeChatGateway gateway = new FakeChatGateway(MY_IDENTITY);
    public ChatMemory memory = new NoMemory();
    public Kept kept = new Kept.WhileOpen(Kept.Why.NOTHING_LASTS);
    public final FakeCareRecords records = new FakeCareRecords();
    public final FakeConversationDesk desk = new FakeConversationDesk();
    public final FakeMessageRecords said = new FakeMessageRecords();
    public final Map<String, byte[]> media = new HashMap<>();
    public final OwnFiles ownFiles = new OwnFiles(new ImageIoWriter(), Runnable::run, Runnable::run);
    public final MessageFiles files = new MessageFiles(this::content, List.of(new ImageIoPages(), new PdfPages()), new Lane(Runnable::run), Runnable::run);
    public final FakeWorklistRecords handlings = new FakeWorklistRecords();
    public final Worklist worklist = new Worklist(handlings, new Lane(Runnable::run), clock);
    public final Person me = new Person(ME, new PersonName("Careful", "Adam", "Dr."), "Physician", List.of());
    public final Person nurse = new Person(new Reference("Practitioner", "nurse"), new PersonName("Whitaker", "Ruth", ""), "Nurse", List.of());
    /** What its windows told the audit trail. */
    public final List<AuditedAct> audited = new ArrayList<>();
    private int people;

    public GalleryClinic() {
        records.put(me);
        records.put(nurse);
        lopez();
        talk(OSEI.value(), "Osei", "Benjamin", LocalDate.of(2019, 6, 4), "010233", "+16175550177", Duration.ofMinutes(12), 2, true, "He still has a fever", null);
        talk("CH3", "Kowalski", "Hanna", LocalDate.of(1965, 2, 9), "007110", "+16175550178", Duration.ofMinutes(45), 3, false, "Is it with food?", null);
        talk("CH4", "Tran", "Duc", LocalDate.of(1981, 1, 30), "003344", "+16175550179", Duration.ofMinutes(91), 4, false, null, LOST);
        talk("CH5", "Whitfield", "June", LocalDate.of(1997, 8, 14), "002201", null, Duration.ofHours(20), 4, false, null, null);
        talk("CH6", "Al-Rashid", "Samira", LocalDate.of(1974, 5, 1), "009871", "+16175550181", Duration.ofHours(22), 4, false, null, DELIVERED);
        talk("CH7", "Nakamura-Featherstonehaugh", "Emi Alexandra", LocalDate.of(1988, 12, 3), "001002", "+16175550182", Duration.ofDays(3),
                4, false, null, DELIVERED);
        talk("CH8", "Petrov", "Grigori", LocalDate.of(1956, 3, 27), "005566", "+16175550183", Duration.ofDays(20), 4, false, "STOP", null);
    }

    /** What the numbers' holders want; who is not in it was not asked. */
    public final Map<PhoneNumber, Consent> consents = new HashMap<>();
    /** Until then the records leave whoever asks about consents waiting. */
    public CompletableFuture<Void> consentsThere = CompletableFuture.completedFuture(null);
    /** Texts that somebody read as no wish to get no more. */
    public final Set<MessageSid> notMeant = new HashSet<>();
    public final ConsentRegister register = new ConsentRegister() {
        @Override
        public CompletableFuture<Void> recordNotMeant(PhoneNumber number, MessageSid text, Instant said) {
            notMeant.add(text);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Set<MessageSid>> notMeant(Collection<PhoneNumber> numbers) {
            return CompletableFuture.completedFuture(Set.copyOf(notMeant));
        }

        @Override
        public CompletableFuture<Map<PhoneNumber, Consent>> of(Collection<PhoneNumber> numbers) {
            return consentsThere.thenApply(there -> numbers.stream()
                    .collect(Collectors.toMap(number -> number, number -> consents.getOrDefault(number, new Consent.NotAsked()))));
        }

        @Override
        public CompletableFuture<Void> record(PhoneNumber number, Consent consent) {
            consents.put(number, consent);
            return CompletableFuture.completedFuture(null);
        }
    };

    public InboxServices inboxServices(Inbox inbox, Messages messages) {
        return inboxServices(inbox, new Source<>(Set.of()), messages);
    }

    /** @param notSent where something of this desk did not leave */
    public InboxServices inboxServices(Inbox inbox, Signal<Set<ConversationSid>> notSent, Messages messages) {
        var fx = new FxThread(Runnable::run);
        var known = new People(records, fx);
        return new InboxServices(inbox, notSent, worklist, register, new EncounterCards(records, new NoMemory(), clock, fx), known,
                new Names(known, ME, messages), new DateWords(clock, ZONE, messages), clock, messages, fx);
    }

    public final FakeReminderRecords templates = new FakeReminderRecords();

    public final FakeChartRecords chart = new FakeChartRecords(ME);
    public final FakePrinters printers = new FakePrinters();
    public final ChartDesk chartDesk =
            new ChartDesk(conversation -> gateway.newest(conversation, Integer.MAX_VALUE).thenCombine(gateway.participants(conversation),
            (page, present) -> new Transcript(page.messages(), present, Map.of())), chart, new PdfChartWriter(Runnable::run), printers);

    public Workspace workspace() {
        var inbox = new Inbox(gateway, memory, new Lane(Runnable::run), clock);
        var conversations = new Conversations(gateway, TextingConsent.UNKNOWN, new MemoryJournal(), memory, ME, Runnable::run, clock, new Random(1));
        inbox.start();
        worklist.start();
        var audit = new AuditLog(record -> {
            audited.add(record.act());
            return CompletableFuture.completedFuture(null);
        }, new MemoryAudit(), new Lane(Runnable::run), clock, new Random(1));
        audit.start();
        return new Workspace(new SignedIn("u1", ME, "Dr. Adam Careful"), inbox, conversations,
                new MessageSearch(conversations, inbox, memory, new Lane(Runnable::run)), new Drafts(new MemoryDrafts(), new Lane(Runnable::run), clock),
                new HashMap<>(), register,
                Optional.of(new QuickTexts(templates, templates, LakesideDay.CLINIC)), worklist, kept, gateway.connection(), records, said, files, ownFiles,
                new NoMemory(), desk, chartDesk, audit, Optional.empty(), clock, ZONE, "Lakeside Clinic");
    }

    private CompletableFuture<byte[]> content(MediaItem item) {
        byte[] known = media.get(item.sid());
        return known == null ? CompletableFuture.failedFuture(new Refused(new Refusal.FileGone())) : CompletableFuture.completedFuture(known);
    }

    private void lopez() {
        Person mariana = person("Patient", "López", "Mariana", "", LOPEZ_PHONE);
        Person sofia = person("Patient", "López", "Sofía", "child, 6 y", LOPEZ_PHONE);
        records.put(sofia);
        records.put(mariana);
        card(LOPEZ, mariana, LocalDate.of(1992, 3, 12), "004471", "es", "Follow-up, asthma", "VR");
        gateway.participants.put(LOPEZ, List.of(
                new ChatParticipant(new ParticipantSid("MB1"), new ChatParticipant.Address.Sms(LOPEZ_PHONE, Optional.of(new PhoneNumber("+16175550100"))),
                        Optional.of(mariana.reference()), OptionalLong.empty(), Optional.empty(), Optional.empty()),
                chat("MB2", MY_IDENTITY, ME, 5), chat("MB3", new ChatIdentity("c99"), nurse.reference(), 4)));
        Duration yesterday = Duration.ofHours(23);
        say(LOPEZ, new Author.Service("system"), null,
                "Lakeside Clinic: your visit with Dr. Careful is tomorrow at 2:30 PM. Reply C to confirm, or call 617-555-0100. Reply STOP to opt out.",
                yesterday, null, List.of());
        say(LOPEZ, new Author.Phone(LOPEZ_PHONE), null, "C", yesterday.minusMinutes(20), null, List.of());
        say(LOPEZ, new Author.Chat(MY_IDENTITY), ME, "Good morning. Please bring the list of your medicines, and drink only water from noon on.",
                Duration.ofMinutes(85), DELIVERED, List.of());
        say(LOPEZ, new Author.Chat(MY_IDENTITY), ME, "The entrance is on Mill Street: https://lakeside.example/map",
                Duration.ofMinutes(83), DELIVERED, List.of());
        say(LOPEZ, new Author.Phone(LOPEZ_PHONE), null, "Is there parking near the entrance?", Duration.ofMinutes(2), null, List.of());
        say(LOPEZ, new Author.Phone(LOPEZ_PHONE), null, "Thank you, I will come at 3", Duration.ofMinutes(1), null,
                List.of(new MediaItem("ME1", "image/jpeg", "inhaler.jpg", 120_000)));
        overview(LOPEZ, 3, Duration.ofMinutes(1));
    }

    /** With her phone, so that one can write to her. */
    public void letOseisMotherJoin() {
        var mother = new ChatParticipant(new ParticipantSid("MB9"), new ChatParticipant.Address.Sms(new PhoneNumber("+16175550177"), Optional.empty()),
                Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
        gateway.participants.put(OSEI, List.of(mother, gateway.participants.get(LOPEZ).getLast()));
    }

    /** One more conversation, of a patient who could be taken for another. */
    public void namesake(String sid, String family, String given, LocalDate born) {
        talk(sid, family, given, born, "005577", null, Duration.ofDays(1), 4, false, null, null);
    }

    /** A row of the list; {@code text} is the patient's last word, else ours is. */
    private void talk(String sid, String family, String given, LocalDate born, String mrn, String phone, Duration ago, long read, boolean parent,
            String text, Delivery delivery) {
        var conversation = new ConversationSid(sid);
        Optional<PhoneNumber> number = Optional.ofNullable(phone).map(PhoneNumber::new);
        Person patient = parent || number.isEmpty() ? person("Patient", family, given, "", null) : person("Patient", family, given, "", number.get());
        card(conversation, patient, born, mrn, "en", "Visit", "AMB", parent ? person("RelatedPerson", family, "Abena", "mother", number.orElseThrow()) : nurse);
        for (int at = 0; at < 3; at++) {
            say(conversation, new Author.Chat(MY_IDENTITY), ME, "Earlier message " + at, ago.plusMinutes(30L * (4 - at)), DELIVERED, List.of());
        }
        if (text != null) {
            say(conversation, new Author.Phone(number.orElseThrow()), null, text, ago, null, List.of());
        } else {
            say(conversation, new Author.Chat(MY_IDENTITY), ME, "See you on Thursday, your results are in the portal", ago, delivery, List.of());
        }
        overview(conversation, Math.min(read, 3), ago);
    }

    private Person person(String type, String family, String given, String description, PhoneNumber phone) {
        List<Telecom> telecoms = phone == null ? List.of() : List.of(new Telecom(Telecom.Kind.SMS, phone));
        return new Person(new Reference(type, "p" + people++), new PersonName(family, given), description, telecoms);
    }

    private void card(ConversationSid sid, Person patient, LocalDate born, String mrn, String language, String reason, String kind, Person... others) {
        var start = NOW.plus(Duration.ofMinutes(227));
        records.put(new EncounterCard(new Reference("Encounter", sid.value()), "in-progress", kind,
                Optional.of(new Patient(patient, Optional.of(born), mrn, language, "female")), List.of(me), List.of(others),
                Optional.of(start), Optional.of(start.plus(Duration.ofMinutes(30))), reason, "Room 4", Optional.of(sid)), List.of());
        records.put(patient);
    }

    private static ChatParticipant chat(String sid, ChatIdentity identity, Reference reference, long read) {
        return new ChatParticipant(new ParticipantSid(sid), new ChatParticipant.Address.Chat(identity), Optional.of(reference), OptionalLong.of(read),
                Optional.empty(), Optional.empty());
    }

    private void say(ConversationSid sid, Author author, Reference sender, String text, Duration ago, Delivery delivery, List<MediaItem> media) {
        long index = gateway.messages(sid).size();
        gateway.messages(sid)
                .add(new ChatMessage(new MessageSid("IM" + sid.value() + index), index, 1, author, Optional.empty(), new MessageBody(text), NOW.minus(ago),
                Optional.<LocalId>empty(), Optional.ofNullable(sender), Optional.ofNullable(delivery), media, false));
    }

    private void overview(ConversationSid sid, long read, Duration ago) {
        overview(sid, OptionalLong.of(read), ago);
    }

    private void overview(ConversationSid sid, OptionalLong read, Duration ago) {
        long last = gateway.messages(sid).size() - 1L;
        gateway.overviews.put(sid, new ConversationOverview(sid, "", ConversationOverview.State.ACTIVE, OptionalLong.of(last), Optional.of(NOW.minus(ago)),
                read, OptionalLong.empty(), false));
    }

    /** Many older messages before what is there. */
    public void longHistory(ConversationSid sid, int count) {
        List<ChatMessage> messages = gateway.messages(sid);
        for (int at = 0; at < count; at++) {
            say(sid, at % 3 == 0 ? new Author.Chat(MY_IDENTITY) : new Author.Phone(LOPEZ_PHONE), at % 3 == 0 ? ME : null,
                    "Message number " + at + (at % 5 == 0 ? " with some more words in it, so that it needs a second line on screen" : ""),
                    Duration.ofMinutes(30L * (count - at)).minusMinutes(40), null, List.of());
        }
        overview(sid, messages.size() - 1L, Duration.ofMinutes(1));
    }

    /** A message of mine, stored now. */
    public ChatMessage mine(ConversationSid sid, String text) {
        say(sid, new Author.Chat(MY_IDENTITY), ME, text, Duration.ZERO, null, List.of());
        return gateway.messages(sid).getLast();
    }

    /** A message of the patient's, stored now. */
    public ChatMessage fromPhone(ConversationSid sid, String text) {
        say(sid, new Author.Phone(LOPEZ_PHONE), null, text, Duration.ZERO, null, List.of());
        return gateway.messages(sid).getLast();
    }

    /** An earlier visit of López, with something said about it; I took no part. */
    public void earlierVisit() {
        EncounterCard now = records.encountersOf(List.of(LOPEZ)).join().get(LOPEZ);
        Instant then = NOW.minus(Duration.ofDays(40));
        var sid = new ConversationSid("CHbefore");
        records.put(new EncounterCard(new Reference("Encounter", "before"), "finished", "AMB", now.patient(), List.of(nurse), List.of(),
                Optional.of(then), Optional.of(then.plusSeconds(1800)), "Asthma, first visit", "Room 2", Optional.of(sid)), List.of());
        Reference mariana = now.patient().orElseThrow().person().reference();
        said.messages.add(new RecordedMessage(sid, new MessageSid("IMbefore1"), Optional.of(nurse.reference()), new MessageBody("Did the inhaler help?"),
                List.of(), then.plusSeconds(7200), RecordedMessage.Loss.NONE_KNOWN));
        said.messages.add(new RecordedMessage(sid, new MessageSid("IMbefore2"), Optional.of(mariana), new MessageBody("Yes, much better"), List.of(),
                then.plusSeconds(7300), RecordedMessage.Loss.NONE_KNOWN));
    }

    /** The nurse's note, for me. */
    public void noted(ConversationSid sid, String text) {
        handlings.add(new Note(UUID.randomUUID(), Optional.of(nurse.reference()), new NoteText(text), NOW.minusSeconds(80), List.of(ME)), sid,
                new Subject(new Reference("Encounter", sid.value()), Optional.empty()));
    }

    /** As if I had read up to here when the list was last told. */
    public void readUpTo(ConversationSid sid, long index) {
        overview(sid, index, Duration.ofMinutes(1));
    }

    public void neverRead(ConversationSid sid) {
        overview(sid, OptionalLong.empty(), Duration.ofMinutes(1));
    }

    public void typing(ConversationSid sid) {
        gateway.tell(new ChatEvent.Typing(sid, new ChatIdentity("c99"), Duration.ofMinutes(5)));
    }

    public void nextSendIsUnknown() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
    }

    public void nextSendIsRejected(health.rapport.model.Refusal why) {
        gateway.nextTriesEnd(new SendOutcome.Rejected(why));
    }
}
