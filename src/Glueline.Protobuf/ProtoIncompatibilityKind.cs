namespace Glueline.Protobuf;

/// <summary>What goes wrong when a reader's file meets data or calls that a writer's file allows.</summary>
public enum ProtoIncompatibilityKind
{
    /// <summary>The packages differ, and so do all full names.</summary>
    PackageChanged,

    /// <summary>
    /// The writer has a message that the reader doesn't know, and it is not just the type of fields that are new to the reader.
    /// </summary>
    MessageMissing,

    /// <summary>A field's number has changed.</summary>
    FieldNumberChanged,

    /// <summary>A field's types are not compatible on the wire, or it refers to a different message or enum.</summary>
    FieldTypeChanged,

    /// <summary>A field's labels are not compatible on the wire: map or not, or a packed list read as one value.</summary>
    FieldLabelChanged,

    /// <summary>The reader requires a field that the writer may leave out.</summary>
    RequiredFieldMissing,

    /// <summary>Fields that the writer sets independently exclude one another in the reader, or the other way round.</summary>
    OneOfChanged,

    /// <summary>The newer file uses a number or name that the older one reserves.</summary>
    ReservedReused,

    /// <summary>An enum value keeps its name but changes its number.</summary>
    EnumValueNumberChanged,

    /// <summary>The writer's enum has a number that the reader's closed enum (proto2) doesn't know.</summary>
    EnumValueMissing,

    /// <summary>The writer has a service that the reader doesn't know.</summary>
    ServiceMissing,

    /// <summary>The writer has a method that the reader doesn't know.</summary>
    MethodMissing,

    /// <summary>A method has a different request or response message, or streams on a different side.</summary>
    MethodChanged,
}
