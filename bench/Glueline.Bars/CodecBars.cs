using System.Globalization;
using System.Text.Json;
using Glueline.Bars.Measuring;
using Glueline.Contestants.Ours;
using Glueline.Contestants.Payloads;
using Glueline.Contestants.Rivals;

namespace Glueline.Bars;

/// <summary>The bars of the codec for one payload, and its distance from code written by hand for the schema.</summary>
internal sealed class CodecBars : IDisposable
{
    private readonly Payload _payload;
    private readonly Interleaved _measure;
    private readonly Codec _codec;
    private readonly WarmSerializer _serializer;
    private readonly ApacheAvro _apache;
    private readonly ApacheAvro _evolvedApache;
    private readonly byte[] _reversed;
    private readonly byte[] _avro;

    public CodecBars(Payload payload, Interleaved measure)
    {
        _payload = payload;
        _measure = measure;
        _codec = new Codec(payload);
        _serializer = new WarmSerializer(payload);
        _apache = new ApacheAvro(payload.Schema);
        _evolvedApache = new ApacheAvro(payload.Schema, payload.Evolved);
        _reversed = payload.Reversed();
        _avro = _apache.ToAvro(payload.Json);
        CheckThatAllAgree();
    }

    /// <summary>Limits by bar, for the payloads a, b and c.</summary>
    public IEnumerable<Bar> Run()
    {
        var times = _measure.Measure(
            () => _apache.ToFramedAvro(_payload.Json, Codec.Header).Length,
            () => _codec.ToFramedAvro(_payload.Json).Length,
            () => _apache.ToFramedAvro(_reversed, Codec.Header).Length,
            () => _codec.ToFramedAvro(_reversed).Length,
            () => BareJson.ReaderPass(_payload.Json),
            () => _codec.ToAvro(_payload.Json),
            () => _apache.ToJson(_avro).Length,
            () => _codec.ToJson(_avro),
            () => _evolvedApache.ToJson(_avro).Length,
            () => _codec.ToEvolvedJson(_avro),
            PutItem,
            () => _codec.ToItem(_avro)
        );
        var (codec, serializer) = _measure.Pair(
            () => _serializer.Encode(_payload.Json).Length,
            () => _serializer.Serialize(_payload.Json).Length
        );
        if (!_serializer.StayedWarm)
            throw new InvalidOperationException($"{_payload.Name}: the serializer called the registry");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"     {_payload.Name}: {_payload.Json.Length} B of JSON, {_avro.Length} B of Avro; JSON -> Avro {times[5]:0} ns "
                    + $"(baseline {times[0]:0}, reader pass {times[4]:0}, framed {times[1]:0}, reversed {times[3]:0} of {times[2]:0}), Avro -> JSON "
                    + $"{times[7]:0} ns (baseline {times[6]:0}), evolved {times[9]:0} ns (baseline {times[8]:0}), item {times[11]:0} ns (baseline "
                    + $"{times[10]:0}), serializer {serializer:0} ns (codec {codec:0})"
            )
        );
        yield return AtLeast("json-to-avro", times[0] / times[1], 8, 8, 6);
        yield return AtLeast("json-to-avro-any-order", times[2] / times[3], 3, 3, 2.5);
        yield return AtMost("json-to-avro-of-reader-pass", times[5] / times[4], 0.6, 0.75, 0.75);
        yield return AtLeast("avro-to-json", times[6] / times[7], 7, 5.5, 4.5);
        yield return AtLeast("avro-to-json-evolved", times[8] / times[9], 8, 6, 4.5);
        yield return AtLeast("avro-to-dynamodb", times[10] / times[11], 8, 7, 6);
        yield return AtMost("serializer", serializer - codec, 60, 60, 60);
        var array = Interleaved.Allocated(() => _serializer.Encode(_payload.Json).Length);
        yield return AtMost(
            "allocated-serializer",
            Interleaved.Allocated(() => _serializer.Serialize(_payload.Json).Length) - array,
            0,
            0,
            0
        );
        yield return AtMost(
            "allocated-serializer-async",
            Interleaved.Allocated(() => _serializer.SerializeAsync(_payload.Json).Result.Length) - array,
            72,
            72,
            72
        );
        foreach (var (name, contestant) in Directions())
            yield return AtMost($"allocated-{name}", Interleaved.Allocated(contestant), 0, 0, 0);
    }

    /// <summary>The codec's time as a multiple of the floor's.</summary>
    public IEnumerable<Bar> Floors()
    {
        var (toAvroFloor, toAvro) = _measure.Pair(() => _codec.FloorToAvro(_payload.Json), () => _codec.ToAvro(_payload.Json));
        yield return AtMost("json-to-avro-of-floor", toAvro / toAvroFloor, 1.35, 1.35, 1.35);
        var (toJsonFloor, toJson) = _measure.Pair(() => _codec.FloorToJson(_avro), () => _codec.ToJson(_avro));
        yield return AtMost("avro-to-json-of-floor", toJson / toJsonFloor, 1.25, 1.25, 1.25);
    }

    public void Dispose()
    {
        _codec.Dispose();
        _serializer.Dispose();
    }

    private int PutItem()
    {
        using var body = _apache.ToPutItem(_avro);
        return (int)body.Length;
    }

    private Bar AtLeast(string name, double figure, params double[] limits) =>
        new(name, _payload.Name, figure, limits[_payload.Name[0] - 'a'], BarKind.AtLeast);

    private Bar AtMost(string name, double figure, params double[] limits) =>
        new(name, _payload.Name, figure, limits[_payload.Name[0] - 'a'], BarKind.AtMost);

    private (string Name, Func<int> Contestant)[] Directions() =>
        [
            ("json-to-avro", () => _codec.ToAvro(_payload.Json)),
            ("json-to-avro-any-order", () => _codec.ToAvro(_reversed)),
            ("avro-to-json", () => _codec.ToJson(_avro)),
            ("avro-to-json-evolved", () => _codec.ToEvolvedJson(_avro)),
            ("avro-to-dynamodb", () => _codec.ToItem(_avro)),
        ];

    /// <summary>A figure counts only when all do the same work.</summary>
    private void CheckThatAllAgree()
    {
        SameBytes("Avro", _codec.ToAvro(_payload.Json), _avro);
        SameBytes("Avro of members in another order", _codec.ToAvro(_reversed), _avro);
        SameBytes("floor's Avro", _codec.FloorToAvro(_payload.Json), _avro);
        SameJson("JSON", _codec.ToJson(_avro), _apache.ToJson(_avro));
        SameJson("evolved JSON", _codec.ToEvolvedJson(_avro), _evolvedApache.ToJson(_avro));
        SameJson("floor's JSON", _codec.FloorToJson(_avro), _apache.ToJson(_avro));
        using var body = _apache.ToPutItem(_avro);
        using var request = JsonDocument.Parse(body);
        SameJson("item", _codec.ToItem(_avro), request.RootElement.GetProperty("Item").GetRawText());
        var framed = _codec.ToFramedAvro(_payload.Json);
        if (!_serializer.Serialize(_payload.Json).AsSpan(Codec.Header.Length).SequenceEqual(framed.AsSpan(Codec.Header.Length)))
            throw Differs("serializer's record");
    }

    private void SameBytes(string what, int written, byte[] expected)
    {
        if (written != expected.Length || !_codec.Written.Span.SequenceEqual(expected))
            throw Differs(what);
    }

    private void SameJson(string what, int written, string expected)
    {
        using var found = JsonDocument.Parse(_codec.Written[..written]);
        using var wanted = JsonDocument.Parse(expected);
        if (!JsonElement.DeepEquals(found.RootElement, wanted.RootElement))
            throw Differs(what);
    }

    private InvalidOperationException Differs(string what) => new($"{_payload.Name}: the {what} differs from Apache.Avro's");
}
