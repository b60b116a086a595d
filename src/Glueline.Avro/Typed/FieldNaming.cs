namespace Glueline.Avro.Typed;

/// <summary>How a field is named after its property.</summary>
public enum FieldNaming
{
    /// <summary>Like the property: <c>DeviceId</c> is <c>DeviceId</c>.</summary>
    AsDeclared,

    /// <summary>
    /// As System.Text.Json's camel case: <c>DeviceId</c> is <c>deviceId</c>, <c>URL</c> is <c>url</c>, <c>IPAddress</c> is
    /// <c>ipAddress</c>.
    /// </summary>
    CamelCase,
}
