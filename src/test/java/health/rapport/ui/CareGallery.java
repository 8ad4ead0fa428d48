package health.rapport.ui;

import static health.rapport.ui.LakesideFamily.ABENA;
import static health.rapport.ui.LakesideFamily.BENJAMIN;
import static health.rapport.ui.LakesideFamily.DOCTOR;
import static health.rapport.ui.LakesideFamily.FATHERS_PHONE;
import static health.rapport.ui.LakesideFamily.KWAME;
import static health.rapport.ui.LakesideFamily.MARIANA;
import static health.rapport.ui.LakesideFamily.MOTHERS_PHONE;
import static health.rapport.ui.LakesideFamily.NOW;
import static health.rapport.ui.LakesideFamily.NURSE;
import static health.rapport.ui.LakesideFamily.SOFIA;

import health.rapport.audit.AuditState;
import health.rapport.care.Denied;
import health.rapport.care.EncounterCard;
import health.rapport.care.FakeCareRecords;
import health.rapport.care.FakeConversationDesk;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.chat.Connection;
import health.rapport.imaging.ImageIoWriter;
import health.rapport.media.OwnFiles;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.phones.FakePhoneNetwork;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.session.Kept;
import health.rapport.settings.PassingSettings;
import health.rapport.support.HandClock;
import health.rapport.support.Source;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FakeNavigator;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.encounters.EncounterWords;
import health.rapport.ui.encounters.EncountersController;
import health.rapport.ui.encounters.EncountersViewModel;
import health.rapport.ui.phones.PhoneFiles;
import health.rapport.ui.phones.PhonesController;
import health.rapport.ui.phones.PhonesViewModel;
import health.rapport.ui.settings.SettingsController;
import health.rapport.ui.settings.SettingsViewModel;
import health.rapport.ui.start.FakeRoster;
import health.rapport.ui.start.StartController;
import health.rapport.ui.start.StartRequest;
import health.rapport.ui.start.StartViewModel;
import health.rapport.ui.start.StartWords;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Draws the screens of Encounters, Start, Phones and Settings in all their states, light and dark, into PNG files. A
 * program to look with: {@code java -Dglass.platform=Headless … CareGallery FOLDER [LANGUAGE]}.
 */
public final class CareGallery {
    private static final double RAIL = 56;
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");

    private final Messages messages;
    private final Fxml fxml;
    private final HandClock clock = new HandClock(NOW);
    private final DateWords dates;
    private final Theme theme = new Theme();
    private final CurrentSettings settings = new CurrentSettings(new PassingSettings(), Runnable::run);
    private final SnapshotFolder folder;
    private Look worn;

    private CareGallery(Path target, Locale locale) {
        folder = new SnapshotFolder(target);
        messages = new Messages(locale);
        fxml = new Fxml(messages);
        dates = new DateWords(clock, BOSTON, messages);
    }

    public static void main(String[] arguments) throws InterruptedException {
        var done = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                new CareGallery(Path.of(arguments[0]), Locale.of(arguments.length > 1 ? arguments[1] : "en")).draw();
            } finally {
                done.countDown();
            }
        });
        done.await();
        Platform.exit();
    }

    private void draw() {
        for (Look look : Look.ALL) {
            worn = look;
            look.wear(theme);
            settings.appearanceProperty().set(look.appearance());
            settings.textSizeProperty().set(look.text());
            String suffix = look.name();
            picture("encounters-" + suffix, 1600, encounters(view -> { }, false));
            picture("encounters-narrow-" + suffix, 960, encounters(view -> { }, false));
            picture("encounters-offline-" + suffix, 1600, encounters(view -> { }, true));
            picture("encounters-not-found-" + suffix, 1600, encounters(view -> {
                view.text().set("Zzz");
                clock.advance(Duration.ofSeconds(1));
            }, false));
            picture("phones-" + suffix, 1600, phones());
            picture("settings-" + suffix, 1600, fxml.load("settings", new SettingsController(
                    new SettingsViewModel(settings, new Source<>(new Connection.Live()), "Dr. Adam Careful", "Lakeside Clinic",
                            new Kept.WhileOpen(Kept.Why.NO_KEY), new Source<>(AuditState.NOTHING_WAITS), new FxThread(Runnable::run)), messages, dates,
                                    () -> { }, () -> { }, () -> { })));
            picture("start-" + suffix, 1600, sheet(start -> start.choose(ABENA.reference(), true), false));
            picture("start-problems-" + suffix, 1600, sheet(start -> {
                start.choose(KWAME.reference(), true);
                start.start();
                start.offerNumber(BENJAMIN.reference(), MOTHERS_PHONE);
            }, false));
            picture("start-move-" + suffix, 1600, sheet(start -> {
                start.choose(KWAME.reference(), true);
                start.choose(ABENA.reference(), true);
                start.start();
                start.offerMove(KWAME.reference());
            }, false));
            picture("start-offline-" + suffix, 1600, sheet(start -> {
                start.choose(ABENA.reference(), true);
                start.start();
            }, true));
        }
    }

    private Parent encounters(Consumer<EncountersViewModel> prepare, boolean offline) {
        FakeCareRecords records = records();
        var viewModel = new EncountersViewModel(records, new Denied(), act -> { }, clock, BOSTON, new FakeNavigator(), Runnable::run);
        viewModel.refresh();
        if (offline) {
            records.refuse(new Refusal.Offline());
            viewModel.refresh();
        }
        prepare.accept(viewModel);
        return fxml.load("encounters", new EncountersController(viewModel, new EncounterWords(messages, dates)));
    }

    private Parent sheet(Consumer<StartViewModel> prepare, boolean offline) {
        var desk = new FakeConversationDesk();
        desk.phoneIsIn(new ConversationSid("CHother"), FATHERS_PHONE, MARIANA.reference());
        var viewModel = new StartViewModel(records(), desk, new FakeRoster(), new FakeReminderRecords(), DOCTOR.reference(),
                new StartRequest.Start(Reference.parse("Encounter/benjamin-today")), Map.of(), Runnable::run);
        if (offline) {
            desk.refuseEverything(new Refusal.Offline());
        }
        prepare.accept(viewModel);
        Region sheet = fxml.load("start", new StartController(viewModel, new StartWords(messages, dates), false, () -> { }));
        var shade = new StackPane(sheet);
        shade.setStyle("-fx-background-color: -shade;");
        return shade;
    }

    private Parent phones() {
        var network = new FakePhoneNetwork();
        network.add(MOTHERS_PHONE, "Abena Osei (Benjamin)");
        network.add(FATHERS_PHONE, "Mariana López");
        for (int place = 0; place < 9; place++) {
            network.add(new PhoneNumber("+1617555020" + place), "Patient Number " + place);
        }
        network.receive(MOTHERS_PHONE, "Lakeside Clinic: your visit with Dr. Careful is today at 11:15. Please bring the inhaler.", NOW.minusSeconds(600));
        network.receive(MOTHERS_PHONE, "The entrance is on Mill Street.", NOW.minusSeconds(540));
        network.text(MOTHERS_PHONE, new MessageBody("Thank you, we are on our way"));
        var viewModel = new PhonesViewModel(network, () -> CompletableFuture.completedFuture(Set.of(MOTHERS_PHONE)),
                new PhoneFiles(content -> Optional.empty(), List::of, new OwnFiles(new ImageIoWriter(), Runnable::run, Runnable::run)), clock, Runnable::run);
        Parent root = fxml.load("phones", new PhonesController(viewModel, messages, dates, Optional.of(() -> { })));
        viewModel.show();
        viewModel.toggle(FATHERS_PHONE);
        return root;
    }

    private static FakeCareRecords records() {
        var records = new FakeCareRecords();
        records.put(visit("Encounter/mariana", MARIANA, 1992, "004471", NOW.minus(Duration.ofMinutes(80)), "finished", "Follow-up, hypertension",
                Optional.of("CHother")), List.of());
        records.put(LakesideFamily.benjaminsVisit(), LakesideFamily.everybody());
        String[][] more = {{"Kowalski", "Hanna", "planned", "Medication review"},
                {"Tran", "Duc", "arrived", "Chest pain on exertion, second visit after the stress test"},
            {"Wolfeschlegelsteinhausenbergerdorff", "Maximiliana Theodora", "in-progress", "Vaccination"}, {"王", "小明", "cancelled", "Annual check-up"}};
        for (int place = 0; place < more.length; place++) {
            Person person = LakesideFamily.person("Patient/more" + place, new PersonName(more[place][0], more[place][1]), "");
            records.put(visit("Encounter/more" + place, person, 1950 + 11 * place, "01023" + place, NOW.plus(Duration.ofMinutes(40L + 30 * place)),
                    more[place][2], more[place][3], place == 1 ? Optional.of("CH1") : Optional.empty()), List.of());
        }
        records.put(visit("Encounter/tomorrow", SOFIA, 2019, "008812", NOW.plus(Duration.ofDays(1)), "planned", "Well-child visit", Optional.empty()),
                List.of());
        records.put(visit("Encounter/yesterday", ABENA, 1988, "007001", NOW.minus(Duration.ofDays(1)), "finished", "Migraine", Optional.of("CH2")), List.of());
        records.put(SOFIA);
        return records;
    }

    private static EncounterCard visit(String reference, Person patient, int born, String mrn, Instant start, String status, String reason,
            Optional<String> conversation) {
        return new EncounterCard(Reference.parse(reference), status, "AMB",
                Optional.of(new Patient(patient, Optional.of(LocalDate.of(born, 3, 12)), mrn, "es", "female")),
                List.of(DOCTOR), List.of(NURSE), Optional.of(start), Optional.of(start.plus(Duration.ofMinutes(30))), reason, "Room 2",
                conversation.map(ConversationSid::new));
    }

    private void picture(String name, double width, Parent root) {
        Scene scene = theme.scene(root, Math.min(width, worn.width()) - RAIL * worn.text().factor(), worn.height());
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        folder.write(name, scene);
        stage.close();
        theme.undress(scene);
    }
}
