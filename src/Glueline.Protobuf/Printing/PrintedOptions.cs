using Glueline.Protobuf.Model;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using FieldOption = Google.Protobuf.Reflection.FieldOptions;
using Idempotency = Google.Protobuf.Reflection.MethodOptions.Types.IdempotencyLevel;
using OptimizeMode = Google.Protobuf.Reflection.FileOptions.Types.OptimizeMode;

namespace Glueline.Protobuf.Printing;

/// <summary>The options that AWS's library keeps, in its order, as <c>name = value</c>.</summary>
internal static class PrintedOptions
{
    private const int MetadataKey = 50_001;
    private const int MetadataValue = 50_002;

    public static List<string> Of(FileDescriptorProto file)
    {
        var printed = new List<string>();
        if (file.Options is not { } options)
            return printed;
        Add(printed, options.HasJavaPackage, "java_package", options.JavaPackage);
        Add(printed, options.HasJavaOuterClassname, "java_outer_classname", options.JavaOuterClassname);
        Add(printed, options.HasJavaMultipleFiles, "java_multiple_files", options.JavaMultipleFiles);
        Add(printed, options.HasJavaGenericServices, "java_generic_services", options.JavaGenericServices);
        Add(printed, options.HasJavaStringCheckUtf8, "java_string_check_utf8", options.JavaStringCheckUtf8);
        Add(printed, options.HasCcGenericServices, "cc_generic_services", options.CcGenericServices);
        Add(printed, options.HasCcEnableArenas, "cc_enable_arenas", options.CcEnableArenas);
        Add(printed, options.HasCsharpNamespace, "csharp_namespace", options.CsharpNamespace);
        Add(printed, options.HasGoPackage, "go_package", options.GoPackage);
        Add(printed, options.HasObjcClassPrefix, "objc_class_prefix", options.ObjcClassPrefix);
        Add(printed, options.HasPhpClassPrefix, "php_class_prefix", options.PhpClassPrefix);
        Add(printed, options.HasPhpMetadataNamespace, "php_metadata_namespace", options.PhpMetadataNamespace);
        Add(printed, options.HasPhpNamespace, "php_namespace", options.PhpNamespace);
        Add(printed, options.HasPyGenericServices, "py_generic_services", options.PyGenericServices);
        Add(printed, options.HasRubyPackage, "ruby_package", options.RubyPackage);
        Add(printed, options.HasSwiftPrefix, "swift_prefix", options.SwiftPrefix);
        if (options.HasOptimizeFor)
            printed.Add($"optimize_for = {Name(options.OptimizeFor)}");
        return printed;
    }

    public static List<string> Of(DescriptorProto message)
    {
        var printed = new List<string>();
        if (message.Options is not { } options)
            return printed;
        Add(printed, options.HasMapEntry, "map_entry", options.MapEntry);
        Add(printed, options.HasNoStandardDescriptorAccessor, "no_standard_descriptor_accessor", options.NoStandardDescriptorAccessor);
        return printed;
    }

    public static List<string> Of(EnumDescriptorProto declared)
    {
        var printed = new List<string>();
        Add(printed, declared.Options?.HasAllowAlias == true, "allow_alias", declared.Options?.AllowAlias == true);
        return printed;
    }

    public static List<string> Of(ServiceDescriptorProto service)
    {
        var printed = new List<string>();
        Add(printed, service.Options?.HasDeprecated == true, "deprecated", service.Options?.Deprecated == true);
        return printed;
    }

    public static List<string> Of(MethodDescriptorProto method)
    {
        var printed = new List<string>();
        Add(printed, method.Options?.HasDeprecated == true, "deprecated", method.Options?.Deprecated == true);
        if (method.Options is { HasIdempotencyLevel: true } options)
            printed.Add($"idempotency_level = {Name(options.IdempotencyLevel)}");
        return printed;
    }

    public static List<string> Of(FieldDescriptorProto field)
    {
        var printed = new List<string>();
        var options = field.Options;
        Add(printed, options?.HasPacked == true, "packed", options?.Packed == true);
        Add(printed, field.HasJsonName && field.JsonName != ProtoField.JsonNameOf(field.Name), "json_name", field.JsonName);
        if (options is not null)
        {
            Add(printed, options.HasDeprecated, "deprecated", options.Deprecated);
            if (options.HasCtype)
                printed.Add($"ctype = {Name(options.Ctype)}");
            if (options.HasJstype)
                printed.Add($"jstype = {Name(options.Jstype)}");
            AddMetadata(printed, options);
        }

        if (field.HasDefaultValue)
            printed.Add($"default = {Default(field)}");
        return printed;
    }

    /// <summary>Two options of the library's own, which are extensions that a program need not have registered.</summary>
    private static void AddMetadata(List<string> printed, FieldOption options)
    {
        string? key = null,
            value = null;
        using var input = new CodedInputStream(options.ToByteArray());
        while (input.ReadTag() is not 0 and var tag)
        {
            if (tag == WireFormat.MakeTag(MetadataKey, WireFormat.WireType.LengthDelimited))
                key = input.ReadString();
            else if (tag == WireFormat.MakeTag(MetadataValue, WireFormat.WireType.LengthDelimited))
                value = input.ReadString();
            else
                input.SkipLastField();
        }

        Add(printed, key is not null, "metadata.metadata_key", key ?? "");
        Add(printed, value is not null, "metadata.metadata_value", value ?? "");
    }

    /// <summary>
    /// The library quotes only strings: a default value of bytes is a word here.
    /// </summary>
    private static string Default(FieldDescriptorProto field) =>
        field.Type == FieldDescriptorProto.Types.Type.String ? Quoted("default", field.DefaultValue) : field.DefaultValue;

    private static void Add(List<string> printed, bool isSet, string name, bool value)
    {
        if (isSet)
            printed.Add($"{name} = {(value ? "true" : "false")}");
    }

    private static void Add(List<string> printed, bool isSet, string name, string value)
    {
        if (isSet)
            printed.Add($"{name} = {Quoted(name, value)}");
    }

    /// <summary>
    /// The library's version of wire-schema writes strings as they are, without escapes: backslashes as in a namespace of PHP survive that,
    /// as readers take an unknown escape for its character, but a quotation mark would end the string.
    /// </summary>
    private static string Quoted(string name, string value) =>
        value.AsSpan().ContainsAny('"', '\n', '\r') || value.EndsWith('\\')
            ? throw new ArgumentException(
                $"The value of {name} has a quotation mark or line break, or ends with a backslash, which the definition that AWS's "
                    + "libraries share would have as it is: no reader accepts it. Remove it."
            )
            : $"\"{value}\"";

    private static string Name(OptimizeMode mode) =>
        mode switch
        {
            OptimizeMode.CodeSize => "CODE_SIZE",
            OptimizeMode.LiteRuntime => "LITE_RUNTIME",
            _ => "SPEED",
        };

    private static string Name(Idempotency level) =>
        level switch
        {
            Idempotency.NoSideEffects => "NO_SIDE_EFFECTS",
            Idempotency.Idempotent => "IDEMPOTENT",
            _ => "IDEMPOTENCY_UNKNOWN",
        };

    private static string Name(FieldOption.Types.CType type) =>
        type switch
        {
            FieldOption.Types.CType.Cord => "CORD",
            FieldOption.Types.CType.StringPiece => "STRING_PIECE",
            _ => "STRING",
        };

    private static string Name(FieldOption.Types.JSType type) =>
        type switch
        {
            FieldOption.Types.JSType.JsString => "JS_STRING",
            FieldOption.Types.JSType.JsNumber => "JS_NUMBER",
            _ => "JS_NORMAL",
        };
}
