package io.bankwright.testkit;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;

/** The smallest container that makes this product's singletons, from the same indexes Quarkus reads. */
public final class Beans {
    private final List<Class<?>> singletons = new ArrayList<>();
    private final Map<Class<?>, Object> made = new LinkedHashMap<>();
    private final Set<Class<?>> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Given objects stand for beans of their types. */
    public Beans(Object... given) {
        for (Object one : given) {
            made.put(one.getClass(), one);
        }
        try {
            for (URL url : Collections.list(Beans.class.getClassLoader().getResources("META-INF/jandex.idx"))) {
                try (InputStream in = url.openStream()) {
                    add(new IndexReader(in).read());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(Index index) {
        index.getAnnotations(DotName.createSimple(Singleton.class.getName())).stream()
                .filter(found -> found.target().kind() == org.jboss.jandex.AnnotationTarget.Kind.CLASS)
                .map(found -> found.target().asClass().name().toString())
                .filter(name -> name.startsWith("io.bankwright"))
                .forEach(name -> singletons.add(load(name)));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** The bean of a type, made with all it needs. */
    public <T> T get(Class<T> type) {
        return List.copyOf(made.values()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .or(() -> singletons.stream()
                        .filter(type::isAssignableFrom)
                        .findFirst()
                        .map(candidate -> type.cast(make(candidate))))
                .orElseThrow(() -> new IllegalStateException("no bean " + type));
    }

    /** Every bean of a type. */
    public <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        List.copyOf(made.values()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(found::add);
        singletons.stream()
                .filter(type::isAssignableFrom)
                .filter(candidate -> !made.containsKey(candidate))
                .map(candidate -> type.cast(make(candidate)))
                .forEach(found::add);
        return found;
    }

    private Object make(Class<?> type) {
        if (!underWay.add(type)) {
            throw new IllegalStateException("circle through " + type);
        }
        try {
            Constructor<?> constructor = constructor(type);
            constructor.setAccessible(true);
            Object[] arguments = java.util.Arrays.stream(constructor.getGenericParameterTypes())
                    .map(this::argument)
                    .toArray();
            Object bean = constructor.newInstance(arguments);
            made.put(type, bean);
            return bean;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot make " + type, failed);
        } finally {
            underWay.remove(type);
        }
    }

    private static Constructor<?> constructor(Class<?> type) {
        return java.util.Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> one.isAnnotationPresent(jakarta.inject.Inject.class))
                .findFirst()
                .or(() -> java.util.Arrays.stream(type.getDeclaredConstructors())
                        .filter(one -> !Modifier.isPrivate(one.getModifiers()))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("no constructor of " + type));
    }

    /** What a constructor's parameter of a type is given: a bean, or the several there are of one. */
    public Object argument(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Instance.class) {
            return new Several<>(this, raw(generic.getActualTypeArguments()[0]));
        }
        return get(raw(type));
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private record Several<T>(Beans beans, Class<T> type) implements Instance<T> {
        @Override
        public T get() {
            return beans.get(type);
        }

        @Override
        public Iterator<T> iterator() {
            return beans.all(type).iterator();
        }

        @Override
        public Instance<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends T> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
            return new Several<>(beans, subtype);
        }

        @Override
        public <U extends T> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isUnsatisfied() {
            return beans.all(type).isEmpty();
        }

        @Override
        public boolean isAmbiguous() {
            return beans.all(type).size() > 1;
        }

        @Override
        public void destroy(T instance) {}

        @Override
        public Handle<T> getHandle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<? extends Handle<T>> handles() {
            throw new UnsupportedOperationException();
        }
    }
}
