using System.Text.Json.Serialization;
using Glueline.Avro.Typed;

namespace Shop;

[AvroRecord]
public sealed partial record Order(string Id, int Count);

[AvroRecord]
public sealed partial record Payment(string Id, double Amount);

public sealed record Invoice(string Id, int Count);

[JsonSerializable(typeof(Invoice))]
public sealed partial class ShopJson : JsonSerializerContext;
