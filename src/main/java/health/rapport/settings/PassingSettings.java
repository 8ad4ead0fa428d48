package health.rapport.settings;

/** Settings that end with the program. */
public final class PassingSettings implements SettingsStore {
    private volatile Settings settings = Settings.DEFAULTS;

    @Override
    public Settings read() {
        return settings;
    }

    @Override
    public void write(Settings now) {
        settings = now;
    }
}
