namespace Glueline.Avro.Typed;

/// <summary>How a field is named after its property.</summary>
public enum FieldNaming
{
    /// <summary>As the property: <c>DeviceId</c> is <c>DeviceId</c>.</summary>
    AsDeclared,

    /// <summary>With its first letter small: <c>DeviceId</c> is <c>deviceId</c>.</summary>
    CamelCase,
}
