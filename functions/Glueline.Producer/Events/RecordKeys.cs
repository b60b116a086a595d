using Glueline.Avro;
using Glueline.Registry;
using Glueline.Registry.Framing;
using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>
/// Makes a record's key of the values that its row will have. If a schema may change the spelling of a value (a date in another time zone,
/// a rounded number, a decimal), the value is read from the record itself, so that one row never has two keys.
/// </summary>
/// <param name="keyFields">The fields that make up the record's key; empty for records without a key.</param>
/// <param name="names">Those fields, then the table's other attributes.</param>
/// <param name="table">The table's key; null if the function does not know the table.</param>
internal sealed class RecordKeys(IReadOnlyList<string> keyFields, IReadOnlyList<string> names, TableKey? table)
{
    private const int Capacity = 256;

    private readonly Dictionary<Guid, RecordKeyPlan> _plans = [];

    /// <summary>The key's bytes; null for a record without a key.</summary>
    /// <param name="encoded">The encoded event.</param>
    /// <param name="values">The values of the fields in the event's JSON.</param>
    /// <param name="fault">Why the table would not accept the record, with the place and what to do; null if it would.</param>
    public byte[]? Of(EncodedEvent encoded, KeyAttributeValue[] values, out string? fault)
    {
        fault = null;
        if (names.Count == 0)
            return null;
        try
        {
            var plan = Plan(encoded.Version!);
            if (plan.IsAsked)
            {
                using var buffer = new OutputBuffer();
                values = plan.Read(GlueFrame.Read(encoded.Record.Span).Payload(buffer), values);
                fault = Fault(values);
            }
        }
        catch (Exception exception) when (exception is AvroDataException or AvroSchemaException)
        {
            fault = $"the record's key can't be read back, so nobody could read the record: {exception.Message}";
        }

        return keyFields.Count == 0 || fault is not null ? null : RecordKeyWriter.Write(values.AsSpan(0, keyFields.Count));
    }

    private string? Fault(KeyAttributeValue[] values)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var attribute = table?.Attributes.FirstOrDefault(one => one.Name == names[i]);
            if (attribute is not null && KeyFault.Of(attribute, values[i]) is { } fault)
                return $"{JsonPointer.Segment(names[i])}: {fault}";
        }

        return null;
    }

    private RecordKeyPlan Plan(RegisteredVersion version)
    {
        if (_plans.TryGetValue(version.Id, out var known))
            return known;
        if (_plans.Count == Capacity)
            _plans.Remove(_plans.Keys.First());
        var hasBytes = table is not null && table.Attributes.Any(attribute => attribute.Type is KeyType.Bytes);
        return _plans[version.Id] = RecordKeyPlan.Compile(version.Schema, names, askAlways: hasBytes);
    }
}
