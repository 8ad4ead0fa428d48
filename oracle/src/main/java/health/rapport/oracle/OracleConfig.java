package health.rapport.oracle;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4b.JpaR4BConfig;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The least that HAPI JPA for R4B starts with: no full-text index, no subscriptions, no jobs by the clock. */
@Configuration
@Import({JpaR4BConfig.class, HapiJpaConfig.class, JpaBatch2Config.class, Batch2JobsConfig.class, SubscriptionChannelConfig.class, ThreadPoolFactoryConfig.class})
public class OracleConfig {
    /** The system property with the JDBC URL: this class is made by Spring. */
    static final String URL = "oracle.jdbc.url";

    @Bean
    public DataSource dataSource() {
        var source = new BasicDataSource();
        source.setUrl(System.getProperty(URL));
        if (System.getProperty(URL).contains("postgresql")) {
            // Index rows of one resource go out as one statement.
            source.addConnectionProperty("reWriteBatchedInserts", "true");
        }
        source.setMaxTotal(10);
        // A connection is a process there: it is kept.
        source.setMaxIdle(10);
        return source;
    }

    @Bean
    public LocalContainerEntityManagerFactoryBean entityManagerFactory(ConfigurableListableBeanFactory beans, FhirContext context,
            JpaStorageSettings settings, DataSource source) {
        LocalContainerEntityManagerFactoryBean factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, context, settings);
        factory.setPersistenceUnitName("oracle");
        factory.setDataSource(source);
        var properties = new Properties();
        boolean postgres = System.getProperty(URL).contains("postgresql");
        properties.put("hibernate.dialect", (postgres ? HapiFhirPostgresDialect.class : HapiFhirH2Dialect.class).getName());
        properties.put("hibernate.hbm2ddl.auto", "update");
        properties.put("hibernate.jdbc.batch_size", "50");
        properties.put("hibernate.order_inserts", "true");
        properties.put("hibernate.search.enabled", "false");
        factory.setJpaProperties(properties);
        return factory;
    }

    @Primary
    @Bean
    public JpaTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }

    @Bean
    public JpaStorageSettings storageSettings() {
        var settings = new JpaStorageSettings();
        settings.setAllowExternalReferences(true);
        settings.setEnforceReferentialIntegrityOnWrite(false);
        settings.setEnforceReferentialIntegrityOnDelete(false);
        settings.setAllowContainsSearches(true);
        settings.setIndexIdentifierOfType(true);
        settings.setIndexMissingFields(JpaStorageSettings.IndexEnabledEnum.ENABLED);
        // The same search asked again is asked again.
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setSchedulingDisabled(true);
        return settings;
    }

    @Bean
    public PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    public SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    /** The system provider asks for a bean of this very name. */
    @Bean(name = "myResourceCountsCache")
    @Primary
    public ResourceCountCache resourceCounts() {
        return new ResourceCountCache(Map::of);
    }
}
