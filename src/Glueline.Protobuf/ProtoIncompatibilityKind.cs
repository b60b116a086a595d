namespace Glueline.Protobuf;

/// <summary>What a reader's file makes of data or calls that a writer's file allows.</summary>
public enum ProtoIncompatibilityKind
{
    /// <summary>The packages differ, so all full names do.</summary>
    PackageChanged,

    /// <summary>The writer has a message that the reader doesn't know, and that is not only the type of fields new to the reader.</summary>
    MessageMissing,

    /// <summary>A field has another number than before.</summary>
    FieldNumberChanged,

    /// <summary>A field's types are not compatible on the wire, or it names another message or enum.</summary>
    FieldTypeChanged,

    /// <summary>A field's labels are not compatible on the wire: map or not, or a packed list read as one value.</summary>
    FieldLabelChanged,

    /// <summary>The reader requires a field that the writer may leave out.</summary>
    RequiredFieldMissing,

    /// <summary>Fields that the writer sets independently exclude one another in the reader, or the other way round.</summary>
    OneOfChanged,

    /// <summary>The newer file uses a number or name that the older one reserves.</summary>
    ReservedReused,

    /// <summary>An enum value keeps its name and changes its number.</summary>
    EnumValueNumberChanged,

    /// <summary>The writer's enum has a number that the reader's closed enum (proto2) doesn't know.</summary>
    EnumValueMissing,

    /// <summary>The writer has a service that the reader doesn't know.</summary>
    ServiceMissing,

    /// <summary>The writer has a method that the reader doesn't know.</summary>
    MethodMissing,

    /// <summary>A method takes or answers with another message, or streams on another side.</summary>
    MethodChanged,
}
