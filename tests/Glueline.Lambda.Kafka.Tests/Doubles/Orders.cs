using Glueline.Avro.Typed;

namespace Glueline.Lambda.Kafka.Tests.Doubles;

public interface IOrderEvent;

[AvroRecord]
public sealed partial record Order(string Id, long Amount, string? Note = null);

[AvroRecord]
public sealed partial record OrderPlaced(string Id) : IOrderEvent;

[AvroRecord]
public sealed partial record OrderPaid(string Id, long Cents) : IOrderEvent;
