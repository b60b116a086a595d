using System.Globalization;
using System.Text.Json;
using Glueline.Bars.Measuring;
using Glueline.Contestants.Ours;
using Glueline.Contestants.Protos;
using Glueline.Contestants.Records;
using Google.Protobuf;

namespace Glueline.Bars;

/// <summary>
/// The bars of the serializers of JSON Schema and Protobuf with the sensor event: against the library that they are built on, which writes
/// the same payload without a header.
/// </summary>
internal sealed class FormatBars(Interleaved measure) : IDisposable
{
    private readonly Sensor _sensor = Sensor.Made;
    private readonly SensorReading _message = Sensor.Message;
    private readonly byte[] _json = JsonSerializer.SerializeToUtf8Bytes(Sensor.Made, SensorJson.Default.Sensor);
    private readonly byte[] _protobuf = Sensor.Message.ToByteArray();
    private readonly WarmFormatSerializer<Sensor> _plain = Json(JsonValidation.Off);
    private readonly WarmFormatSerializer<Sensor> _checked = Json(JsonValidation.On);
    private readonly WarmFormatSerializer<SensorReading> _messages = new(
        client => client.ProtobufSerializer<SensorReading>(),
        client => client.ProtobufDeserializer<SensorReading>(),
        Sensor.Message
    );

    public IEnumerable<Bar> Run()
    {
        var times = measure.Measure(
            () => JsonSerializer.SerializeToUtf8Bytes(_sensor, SensorJson.Default.Sensor).Length,
            () => _plain.Serialize(_sensor).Length,
            () => _checked.Serialize(_sensor).Length,
            () => JsonSerializer.Deserialize(_json, SensorJson.Default.Sensor)!.Temperature,
            () => _plain.Deserialize(_plain.Record).Temperature,
            () => _checked.Deserialize(_checked.Record).Temperature,
            () => _message.ToByteArray().Length,
            () => _messages.Serialize(_message).Length,
            () => SensorReading.Parser.ParseFrom(_protobuf).Temperature,
            () => _messages.Deserialize(_messages.Record).Temperature
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"     JSON: write {times[1]:0} ns, validated {times[2]:0} (System.Text.Json alone {times[0]:0}); read {times[4]:0} ns, validated "
                    + $"{times[5]:0} (alone {times[3]:0}). Protobuf: write {times[7]:0} ns (ToByteArray {times[6]:0}), read {times[9]:0} ns "
                    + $"(ParseFrom {times[8]:0})"
            )
        );
        yield return AtMost("json-validation-write-ns", times[2] - times[1], 3000);
        yield return AtMost("json-validation-read-ns", times[5] - times[4], 3000);
        yield return AtMost("json-write", times[1] / times[0], 1.5);
        yield return AtMost("json-read", times[4] / times[3], 1.3);
        yield return AtMost("protobuf-write", times[7] / times[6], 1.3);
        yield return AtMost("protobuf-read", times[9] / times[8], 1.3);
    }

    public void Dispose()
    {
        _plain.Dispose();
        _checked.Dispose();
        _messages.Dispose();
    }

    private static WarmFormatSerializer<Sensor> Json(JsonValidation validation) =>
        new(
            client => client.JsonSerializer(SensorJson.Default.Sensor, new() { Validation = validation }),
            client => client.JsonDeserializer(SensorJson.Default.Sensor, new() { Validation = validation }),
            Sensor.Made
        );

    private static Bar AtMost(string name, double figure, double limit) => new(name, "a", figure, limit, BarKind.AtMost);
}
