package org.jiedui.storage;

import javax.sql.DataSource;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Transactions that know whose rows they may see, and one around every call of a repository that comes without. */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

    @Bean
    ScopedTransactions transactionManager(DataSource dataSource, ObjectProvider<RowScope.Source> source) {
        return new ScopedTransactions(
                dataSource,
                () -> source.getIfAvailable(() -> () -> RowScope.NOTHING).current());
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor repositoryTransactions(BeanFactory beans) {
        TransactionInterceptor around = new TransactionInterceptor();
        around.setBeanFactory(beans);
        around.setTransactionAttributeSource((method, type) -> Joined.ATTRIBUTE);
        around.afterPropertiesSet();
        return new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(Repository.class, true), around);
    }

    /** Leaves it to whoever began the transaction whether an exception ends it. */
    private static final class Joined extends DefaultTransactionAttribute {

        private static final long serialVersionUID = 1L;
        private static final Joined ATTRIBUTE = new Joined();

        @Override
        public boolean rollbackOn(Throwable ex) {
            return false;
        }
    }
}
