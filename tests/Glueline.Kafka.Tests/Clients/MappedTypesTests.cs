using Confluent.Kafka;
using Glueline.Avro.Typed;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;

namespace Glueline.Kafka.Tests.Clients;

/// <summary>Several types of record on one topic.</summary>
public sealed class MappedTypesTests
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "shop");

    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task Each_type_has_a_schema_of_its_own_and_comes_back_as_itself()
    {
        using var glue = _registry.Client();
        var serializer = glue.AvroSerializer<IShopEvent>(types => types.Map<OrderPlaced>().Map<OrderPaid>());
        var deserializer = glue.AvroDeserializer<IShopEvent>(types => types.Map<OrderPaid>().Map<OrderPlaced>());
        IShopEvent[] events = [new OrderPlaced("o1"), new OrderPaid("o1", 12.5), new OrderPlaced("o2")];

        var records = await Task.WhenAll(events.Select(one => serializer.SerializeAsync(one, Value)));

        records.Select(record => deserializer.Deserialize(record, Value)).ShouldBe(events);
        _registry.Schema("shop-shop.OrderPlaced").Versions.ShouldHaveSingleItem();
        _registry.Schema("shop-shop.OrderPaid").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_warm_up_registers_every_type()
    {
        using var glue = _registry.Client();
        var serializer = glue.AvroSerializer<IShopEvent>(types => types.Map<OrderPlaced>().Map<OrderPaid>());
        await serializer.WarmUpAsync("shop", cancellation: TestContext.Current.CancellationToken);
        _registry.ForgetCalls();

        serializer.Serialize(new OrderPaid("o", 1), Value).ShouldNotBeEmpty();
        serializer.Serialize(null!, Value).ShouldBeNull();

        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_type_is_named_when_written_and_when_read()
    {
        using var glue = _registry.Client();
        var one = glue.AvroSerializer<object>(types => types.Map<OrderPlaced>());

        (await Should.ThrowAsync<RecordDataException>(() => one.SerializeAsync(new OrderPaid("o", 1), Value))).Message.ShouldBe(
            "a OrderPaid is not one of the mapped types: expected OrderPlaced. Add it with Map<OrderPaid>()"
        );
        var record = await glue.AvroSerializer<OrderPaid>().SerializeAsync(new("o", 1), Value);
        Should
            .Throw<SchemaRegistryException>(() =>
                glue.AvroDeserializer<object>(types => types.Map<OrderPlaced>().Map<Measurement>()).Deserialize(record, Value)
            )
            .Message.ShouldEndWith(
                "it is record shop.OrderPaid, and the mapped types are shop.OrderPlaced, Glueline.Kafka.Tests.Typed.Measurement. Add the "
                    + "class of that record with Map<T>()."
            );
    }

    [Fact]
    public async Task An_alias_and_the_name_alone_find_the_class()
    {
        using var glue = _registry.Client();
        var deserializer = glue.AvroDeserializer<object>(types => types.Map<OrderPaid>().Map<OrderSettled>());

        var old = await glue.AvroSerializer<OrderPlaced>(new() { Naming = _ => "old" }).SerializeAsync(new("o1"), Value);
        var elsewhere = await glue.AvroSerializer<OtherPaid>(new() { Naming = _ => "elsewhere" }).SerializeAsync(new("o2", 3), Value);

        deserializer.Deserialize(old, Value).ShouldBe(new OrderSettled("o1"));
        deserializer.Deserialize(elsewhere, Value).ShouldBe(new OrderPaid("o2", 3));
    }

    [Fact]
    public void No_type_and_two_types_of_one_name_are_refused_at_once()
    {
        using var glue = _registry.Client();

        Should
            .Throw<ArgumentException>(() => glue.AvroSerializer<object>(_ => { }))
            .Message.ShouldStartWith("No type is mapped: add each class of the topic with Map<T>().");
        Should
            .Throw<ArgumentException>(() => glue.AvroDeserializer<object>(types => types.Map<Measurement>().Map<OlderMeasurement>()))
            .Message.ShouldBe(
                "OlderMeasurement is the Avro record Glueline.Kafka.Tests.Typed.Measurement, as Measurement is: a record's name must tell "
                    + "the classes apart. Give one of them another name with [AvroName] or [AvroNamespace]."
            );
    }
}

/// <summary>What all records of the topic are.</summary>
public interface IShopEvent;

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroNamespace("shop")]
public sealed partial record OrderPlaced(string Id) : IShopEvent;

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroNamespace("shop")]
public sealed partial record OrderPaid(string Id, double Amount) : IShopEvent;

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroNamespace("elsewhere")]
[AvroName("OrderPaid")]
public sealed partial record OtherPaid(string Id, double Amount);

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroNamespace("shop")]
[AvroAlias("OrderPlaced")]
public sealed partial record OrderSettled(string Id);
