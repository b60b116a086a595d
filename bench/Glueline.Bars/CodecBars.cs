using System.Globalization;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.Transcoding;
using Glueline.Bars.Baseline;
using Glueline.Bars.Measuring;
using Glueline.Bars.Payloads;

namespace Glueline.Bars;

/// <summary>The bars of the codec for one payload.</summary>
internal sealed class CodecBars : IDisposable
{
    private static readonly byte[] Header = [3, 0, .. new Guid("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63").ToByteArray(bigEndian: true)];
    private readonly Payload _payload;
    private readonly Interleaved _measure;
    private readonly OutputBuffer _output = new(1 << 16);
    private readonly JsonToAvro _encoder;
    private readonly AvroToJson _decoder;
    private readonly AvroToJson _evolvedDecoder;
    private readonly ApacheAvro _apache;
    private readonly ApacheAvro _evolvedApache;
    private readonly byte[] _reversed;
    private readonly byte[] _avro;

    public CodecBars(Payload payload, Interleaved measure)
    {
        _payload = payload;
        _measure = measure;
        var schema = SchemaText.Parse(payload.Schema);
        _encoder = JsonToAvro.Compile(schema);
        _decoder = AvroToJson.Compile(ReadPlan.Compile(schema));
        _evolvedDecoder = AvroToJson.Compile(ReadPlan.Compile(schema, SchemaText.Parse(payload.Evolved)));
        _apache = new ApacheAvro(payload.Schema);
        _evolvedApache = new ApacheAvro(payload.Schema, payload.Evolved);
        _reversed = payload.Reversed();
        _avro = _apache.ToAvro(payload.Json);
        CheckThatBothAgree();
    }

    /// <summary>Limits by bar, for the payloads a, b and c.</summary>
    public IEnumerable<Bar> Run()
    {
        var place = _payload.Name[0] - 'a';
        var times = _measure.Measure(
            () => _apache.ToFramedAvro(_payload.Json, Header).Length,
            () => Framed(_payload.Json).Length,
            () => _apache.ToFramedAvro(_reversed, Header).Length,
            () => Framed(_reversed).Length,
            () => ReaderPass(_payload.Json),
            () => ToAvro(_payload.Json),
            () => _apache.ToJson(_avro).Length,
            () => ToJson(_decoder),
            () => _evolvedApache.ToJson(_avro).Length,
            () => ToJson(_evolvedDecoder));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"     {_payload.Name}: {_payload.Json.Length} B of JSON, {_avro.Length} B of Avro; JSON -> Avro {times[5]:0} ns (baseline {times[0]:0}, reader pass {times[4]:0}, framed {times[1]:0}, reversed {times[3]:0} of {times[2]:0}), Avro -> JSON {times[7]:0} ns (baseline {times[6]:0}), evolved {times[9]:0} ns (baseline {times[8]:0})"));
        yield return new Bar("json-to-avro", _payload.Name, times[0] / times[1], ((double[])[8, 8, 6])[place], BarKind.AtLeast);
        yield return new Bar("json-to-avro-any-order", _payload.Name, times[2] / times[3], ((double[])[3, 3, 2.5])[place], BarKind.AtLeast);
        yield return new Bar("json-to-avro-of-reader-pass", _payload.Name, times[5] / times[4], ((double[])[0.6, 0.75, 0.75])[place], BarKind.AtMost);
        yield return new Bar("avro-to-json", _payload.Name, times[6] / times[7], ((double[])[7, 5.5, 4.5])[place], BarKind.AtLeast);
        yield return new Bar("avro-to-json-evolved", _payload.Name, times[8] / times[9], ((double[])[8, 6, 4.5])[place], BarKind.AtLeast);
        foreach (var (name, contestant) in Directions()) yield return new Bar($"allocated-{name}", _payload.Name, Interleaved.Allocated(contestant), 0, BarKind.AtMost);
    }

    public void Dispose() => _output.Dispose();

    private (string Name, Func<int> Contestant)[] Directions() =>
    [
        ("json-to-avro", () => ToAvro(_payload.Json)),
        ("json-to-avro-any-order", () => ToAvro(_reversed)),
        ("avro-to-json", () => ToJson(_decoder)),
        ("avro-to-json-evolved", () => ToJson(_evolvedDecoder)),
    ];

    private byte[] Framed(byte[] json)
    {
        _output.Clear();
        _output.Write(Header);
        _encoder.Convert(json, _output);
        return _output.WrittenSpan.ToArray();
    }

    private int ToAvro(byte[] json)
    {
        _output.Clear();
        _encoder.Convert(json, _output);
        return _output.WrittenCount;
    }

    private int ToJson(AvroToJson decoder)
    {
        _output.Clear();
        decoder.Convert(_avro, _output);
        return _output.WrittenCount;
    }

    private static int ReaderPass(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var tokens = 0;
        while (reader.Read()) tokens++;
        return tokens;
    }

    /// <summary>A figure counts only when both sides do the same work.</summary>
    private void CheckThatBothAgree()
    {
        foreach (var json in new[] { _payload.Json, _reversed })
        {
            _output.Clear();
            _encoder.Convert(json, _output);
            if (!_output.WrittenSpan.SequenceEqual(_avro)) throw new InvalidOperationException($"{_payload.Name}: the bytes differ from Apache.Avro's");
        }

        foreach (var (ours, theirs) in new[] { (_decoder, _apache), (_evolvedDecoder, _evolvedApache) })
        {
            _output.Clear();
            ours.Convert(_avro, _output);
            using var found = JsonDocument.Parse(_output.WrittenMemory);
            using var expected = JsonDocument.Parse(theirs.ToJson(_avro));
            if (!JsonElement.DeepEquals(found.RootElement, expected.RootElement)) throw new InvalidOperationException($"{_payload.Name}: the JSON differs from Apache.Avro's");
        }
    }
}
