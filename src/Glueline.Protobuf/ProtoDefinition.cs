using Glueline.Protobuf.Printing;
using Google.Protobuf.Reflection;

namespace Glueline.Protobuf;

/// <summary>
/// Prints the definition of a class's file as AWS's Java library 2.0 does when it registers the file, word for word, so that writers in
/// Java and .NET share one version of a schema. The file's own text is not needed, and its comments are not in the definition.
/// </summary>
/// <remarks>
/// Source: <c>FileDescriptorUtils.fileDescriptorToProtoFile</c> of aws-glue-schema-registry 2.0 and <c>toSchema</c> of wire-schema 5.2, and
/// the texts that the library was seen to register. What that means:
/// <list type="bullet">
/// <item>Types have full names with a leading dot; maps are repeated fields of a nested message with <c>option map_entry = true</c>.</item>
/// <item>A message has its reserved names and numbers first, then its fields, those with proto3's <c>optional</c> after the others and
/// oneofs last, then ranges of extensions, nested messages, and enums.</item>
/// <item>proto2 has no <c>syntax</c> statement. A file with an edition has none either, and its fields are <c>optional</c>: it is printed
/// as proto2, without features.</item>
/// <item>Lost are comments, fields that extend messages, reserved numbers of enums, options of enum values and oneofs, and all options but
/// these: <c>java_*</c>, <c>cc_*</c>, <c>csharp_namespace</c>, <c>go_package</c>, <c>objc_class_prefix</c>, <c>php_*</c>,
/// <c>py_generic_services</c>, <c>ruby_package</c>, <c>swift_prefix</c> and <c>optimize_for</c> of files; <c>map_entry</c> and
/// <c>no_standard_descriptor_accessor</c> of messages; <c>packed</c>, <c>json_name</c> (if it is not the derived one), <c>deprecated</c>,
/// <c>ctype</c>, <c>jstype</c>, <c>default</c>, <c>metadata.metadata_key</c> and <c>metadata.metadata_value</c> of fields;
/// <c>allow_alias</c> of enums; <c>deprecated</c> of services; <c>deprecated</c> and <c>idempotency_level</c> of methods.</item>
/// </list>
/// <para>
/// Strings are written as they are, without escapes, so the definition of a default value with a backslash means another value, as it does
/// for the library. Not printed is <c>php_generic_services</c>, which no current compiler accepts. A field whose <c>json_name</c> is given
/// and whose name has two underscores in a row makes the library fail; here it is printed like others.
/// </para>
/// </remarks>
public static class ProtoDefinition
{
    /// <summary>Prints the definition of the file that declares a message: <c>ProtoDefinition.Of(Order.Descriptor)</c>.</summary>
    /// <param name="message">The descriptor of a generated class.</param>
    /// <returns>The text of the file.</returns>
    /// <exception cref="ArgumentException">
    /// The definition would be wrong: the file has a group, a delimited message, a default value of bytes other than letters and digits, or
    /// an option with a quotation mark.
    /// </exception>
    public static string Of(MessageDescriptor message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Of(message.File);
    }

    /// <summary>Prints the definition of a file: <c>ProtoDefinition.Of(OrdersReflection.Descriptor)</c>.</summary>
    /// <param name="file">The descriptor of the file.</param>
    /// <returns>The text of the file.</returns>
    /// <exception cref="ArgumentException">
    /// The definition would be wrong: the file has a group, a delimited message, a default value of bytes other than letters and digits, or
    /// an option with a quotation mark.
    /// </exception>
    public static string Of(FileDescriptor file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Of(file.ToProto());
    }

    /// <summary>Prints the definition of a file.</summary>
    /// <param name="file">The descriptor, with full type names, as protoc makes it.</param>
    /// <returns>The text of the file.</returns>
    /// <exception cref="ArgumentException">
    /// The definition would be wrong: the file has a group, a delimited message, a default value of bytes other than letters and digits, or
    /// an option with a quotation mark.
    /// </exception>
    public static string Of(FileDescriptorProto file)
    {
        ArgumentNullException.ThrowIfNull(file);
        DescribedBytes.Check(file, nameof(file));
        return DefinitionPrinter.Print(file);
    }
}
