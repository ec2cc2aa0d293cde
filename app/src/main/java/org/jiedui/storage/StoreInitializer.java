package org.jiedui.storage;

import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives an application its open store: {@link Store} and {@link Files} as beans, the two database users to the pool and to
 * the migrations, and the data folder as property {@code jiedui.data}. The store is closed with the application, after
 * everything else.
 */
public class StoreInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final Store store;

    public StoreInitializer(Store store) {
        this.store = store;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = Map.of(
                "management.health.diskspace.path", store.folder().toString(),
                "jiedui.data", store.folder().toString(),
                "spring.datasource.url", store.application().url(),
                "spring.datasource.username", store.application().user(),
                "spring.datasource.password", store.application().password(),
                "spring.flyway.url", store.owner().url(),
                "spring.flyway.user", store.owner().user(),
                "spring.flyway.password", store.owner().password(),
                "spring.flyway.placeholders.app", store.application().user());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("store", properties));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("store", store);
        beans.registerSingleton("files", store.files());
        // What is registered first is destroyed last.
        beans.registerDisposableBean("store", store::close);
    }
}
