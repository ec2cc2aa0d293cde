package org.jiedui.testing;

import java.util.List;
import org.jiedui.storage.Store;
import org.jiedui.storage.StoreInitializer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives each test class annotated with {@link JieduiTest}, and the classes nested in it, a store of their own. */
class FreshStore implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return AnnotatedElementUtils.hasAnnotation(outermost, JieduiTest.class) ? new For(outermost) : null;
    }

    /** Contexts are kept by what makes them equal: here, the test class. */
    private record For(Class<?> testClass) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            Store store = TestDatabases.open();
            // Registered first, destroyed last: after the store is closed.
            ((DefaultListableBeanFactory) context.getBeanFactory())
                    .registerDisposableBean("dropping", () -> TestDatabases.drop(store));
            new StoreInitializer(store).initialize(context);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "small pool",
                            java.util.Map.of(
                                    "spring.datasource.hikari.maximum-pool-size", 5,
                                    "spring.datasource.hikari.minimum-idle", 1)));
        }
    }
}
