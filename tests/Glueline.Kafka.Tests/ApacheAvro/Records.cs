using System.Text;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.ApacheAvro;

/// <summary>Records as another client would have written them to a topic.</summary>
internal static class Records
{
    /// <param name="registry">The registry, which registers the schema under mode NONE.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="written">The schema that encodes the JSON; its bytes are the same.</param>
    /// <param name="json">The record.</param>
    public static byte[] Of(MemoryRegistry registry, string schema, string written, string json)
    {
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(written)).Convert(Encoding.UTF8.GetBytes(json), avro);
        return Framed(registry, schema, avro.WrittenSpan);
    }

    public static byte[] Framed(MemoryRegistry registry, string schema, ReadOnlySpan<byte> payload)
    {
        using var record = new OutputBuffer();
        GlueFrame.Write(record, registry.Add("records", schema, CompatibilityMode.None).Id, payload, FramingOptions.Plain);
        return record.WrittenSpan.ToArray();
    }
}
