using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using Glueline.Consumer.Items;
using Glueline.Contestants.Floors;
using Glueline.Contestants.Payloads;

namespace Glueline.Contestants.Ours;

/// <summary>The codec on one payload in every direction, into a reused buffer; each method returns the number of bytes written.</summary>
internal sealed class Codec : IDisposable
{
    private readonly OutputBuffer _output = new(1 << 16);
    private readonly JsonToAvro _encoder;
    private readonly AvroToJson _decoder;
    private readonly AvroToJson _evolvedDecoder;
    private readonly ReadPlan _plan;
    private readonly IFloor _floor;

    public Codec(Payload payload)
    {
        var schema = SchemaText.Parse(payload.Schema);
        _encoder = JsonToAvro.Compile(schema);
        _plan = ReadPlan.Compile(schema);
        _decoder = AvroToJson.Compile(_plan);
        _evolvedDecoder = AvroToJson.Compile(ReadPlan.Compile(schema, SchemaText.Parse(payload.Evolved)));
        _floor = Floor.Of(payload);
    }

    /// <summary>A header of the registry: version 3, not compressed, a version id.</summary>
    public static byte[] Header { get; } = [3, 0, .. new Guid("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63").ToByteArray(bigEndian: true)];

    /// <summary>The bytes written last.</summary>
    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    public int ToAvro(byte[] json)
    {
        _output.Clear();
        _encoder.Convert(json, _output);
        return _output.WrittenCount;
    }

    public byte[] ToFramedAvro(byte[] json)
    {
        _output.Clear();
        _output.Write(Header);
        _encoder.Convert(json, _output);
        return _output.WrittenSpan.ToArray();
    }

    public int ToJson(byte[] avro)
    {
        _output.Clear();
        _decoder.Convert(avro, _output);
        return _output.WrittenCount;
    }

    public int ToEvolvedJson(byte[] avro)
    {
        _output.Clear();
        _evolvedDecoder.Convert(avro, _output);
        return _output.WrittenCount;
    }

    /// <summary>The item alone, as in the body of a write; the key is not looked up.</summary>
    public int ToItem(byte[] avro)
    {
        _output.Clear();
        var renderer = new ItemRenderer(_output, hash: null, range: null);
        _plan.Visit(avro, ref renderer);
        renderer.Flush();
        return _output.WrittenCount;
    }

    public int FloorToAvro(byte[] json)
    {
        _output.Clear();
        _floor.ToAvro(json, _output);
        return _output.WrittenCount;
    }

    public int FloorToJson(byte[] avro)
    {
        _output.Clear();
        _floor.ToJson(avro, _output);
        return _output.WrittenCount;
    }

    public void Dispose() => _output.Dispose();
}
