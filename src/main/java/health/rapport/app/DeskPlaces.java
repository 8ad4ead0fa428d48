package health.rapport.app;

import health.rapport.checks.ConnectionCheck;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.ui.checks.ChecksPanel;
import health.rapport.ui.checks.ChecksViewModel;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.SavePlaces;
import health.rapport.ui.common.Screen;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Theme;
import health.rapport.ui.encounters.EncounterWords;
import health.rapport.ui.encounters.EncountersController;
import health.rapport.ui.encounters.EncountersViewModel;
import health.rapport.ui.phones.PhoneFiles;
import health.rapport.ui.phones.PhonesOfEncounters;
import health.rapport.ui.phones.PhonesScreens;
import health.rapport.ui.reminders.AnswersStrip;
import health.rapport.ui.reminders.DayChoices;
import health.rapport.ui.reminders.RemindersScreen;
import health.rapport.ui.settings.SettingsController;
import health.rapport.ui.settings.SettingsViewModel;
import health.rapport.ui.shell.Places;
import health.rapport.ui.shell.Workspace;
import health.rapport.ui.start.StartSheets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Makes the screens around the inbox for one desk. */
final class DeskPlaces implements Places {
    private final Workspace workspace;
    private final Optional<ReminderDesk> reminders;
    private final DayChoices choices;
    private final Supplier<ConnectionCheck> checks;
    private final Theme theme;
    private final CurrentSettings settings;
    private final Messages messages;
    private final FxThread fx;
    private final Navigator navigator;
    private final Fxml fxml;
    private final DateWords dates;
    private final StartSheets starts;
    private final Sheets sheets;
    private Optional<AnswersStrip> answers = Optional.empty();
    private Optional<PhonesScreens> phones = Optional.empty();
    private Optional<SettingsViewModel> shownSettings = Optional.empty();

    DeskPlaces(Workspace workspace, Optional<ReminderDesk> reminders, DayChoices choices, Supplier<ConnectionCheck> checks, Theme theme,
            CurrentSettings settings, Messages messages, FxThread fx, Navigator navigator, Sheets sheets) {
        this.workspace = workspace;
        this.reminders = reminders;
        this.choices = choices;
        this.checks = checks;
        this.sheets = sheets;
        this.theme = theme;
        this.settings = settings;
        this.messages = messages;
        this.fx = fx;
        this.navigator = navigator;
        fxml = new Fxml(messages);
        dates = new DateWords(workspace.clock(), workspace.zone(), messages);
        starts = new StartSheets(workspace.records(), workspace.desk(), workspace.conversations()::present, workspace.consents(), workspace.me().profile(),
                fxml, messages, dates, navigator, fx);
    }

    @Override
    public Screen encounters() {
        var viewModel = new EncountersViewModel(workspace.records(), workspace.desk().denied(), workspace.audit(), workspace.clock(),
                workspace.zone(), navigator, fx);
        var controller = new EncountersController(viewModel, new EncounterWords(messages, dates));
        return new Screen(fxml.load("encounters", controller), controller::focusSearch, controller::closeDetail);
    }

    @Override
    public Screen reminders() {
        return reminders.map(desk -> {
            var me = new Decider(workspace.me().profile(), workspace.me().name());
            var screen = new RemindersScreen(desk, me, choices, workspace.clock(), fxml, messages, dates, sheets, fx, new SpreadsheetFile(messages));
            return new Screen(screen.root(), screen::focus);
        }).orElseGet(() -> {
            var placeholder = new Placeholder();
            placeholder.empty(Feather.BELL, messages.text("rail.reminders"), messages.text("refusal.notConfigured"));
            return new Screen(placeholder, placeholder::requestFocus);
        });
    }

    @Override
    public Optional<Region> answers() {
        answers = reminders.map(desk -> new AnswersStrip(desk, workspace.records(), messages, dates, sheets, navigator, fx));
        return answers.map(strip -> strip);
    }

    @Override
    public Optional<Screen> phones() {
        phones = workspace.phones().map(network -> new PhonesScreens(network, new PhonesOfEncounters(workspace.records(), workspace.clock(), workspace.zone()),
                new PhoneFiles(workspace.files()::drawn, this::chooseFiles, workspace.ownFiles()), workspace.clock(), fx, messages, dates, theme));
        return phones.map(PhonesScreens::screen);
    }

    @Override
    public Screen settings() {
        var viewModel = new SettingsViewModel(settings, workspace.connection(), workspace.me().name(), workspace.clinic(), workspace.kept(),
                workspace.audit().state(), fx);
        Region root = fxml.load("settings", new SettingsController(viewModel, messages, dates, navigator::signOut, this::check, navigator::lock));
        shownSettings = Optional.of(viewModel);
        return new Screen(root, root::requestFocus);
    }

    private void check() {
        sheets.show(new ChecksPanel(new ChecksViewModel(checks, messages, fx), messages, sheets::hide));
    }

    @Override
    public SavePlaces savePlaces() {
        return new FilePlaces();
    }

    @Override
    public List<Path> chooseFiles() {
        return FilePlaces.choose(messages.text("composer.attach.title"));
    }

    @Override
    public Region startSheet(Reference encounter) {
        return starts.start(encounter);
    }

    @Override
    public Region addSheet(ConversationSid conversation, Reference encounter) {
        Set<Reference> present = workspace.conversations().conversation(conversation).state().value().participants().stream()
                .flatMap(participant -> participant.reference().stream()).collect(Collectors.toSet());
        return starts.addPeople(conversation, encounter, present);
    }

    @Override
    public void close() {
        answers.ifPresent(AnswersStrip::close);
        phones.ifPresent(PhonesScreens::close);
        shownSettings.ifPresent(SettingsViewModel::close);
    }
}
