using System.Text.Json.Serialization;

namespace Orders;

public sealed record Order(string Id, DateTimeOffset PlacedAt, decimal Total, string? Note = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
public sealed partial class ShopJson : JsonSerializerContext;
