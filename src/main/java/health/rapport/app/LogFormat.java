package health.rapport.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** For people at a terminal, or one JSON object a line for a collector. */
enum LogFormat {
    text("logback.xml"), json("logback-json.xml");

    private final String configuration;

    LogFormat(String configuration) {
        this.configuration = configuration;
    }

    void use() {
        if (this == text) {
            // Logback has it already.
            return;
        }
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LogFormat.class.getResource("/" + configuration));
        } catch (JoranException damaged) {
            throw new IllegalStateException("The log's own configuration cannot be read", damaged);
        }
    }
}
