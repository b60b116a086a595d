using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Tests;

/// <summary>The files in the folder Protos: their text, and the descriptors that protoc put into their classes.</summary>
internal static class ProtoTexts
{
    public static string Of(string name) => Resource(name + ".proto");

    public static string Definition(string name) => Resource(name + ".txt");

    private static string Resource(string name)
    {
        using var text = new StreamReader(typeof(ProtoTexts).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }

    public static FileDescriptor Generated(string name) =>
        name switch
        {
            "everything3" => Three.Everything3Reflection.Descriptor,
            "everything2" => Two.Everything2Reflection.Descriptor,
            "groups" => Groups.GroupsReflection.Descriptor,
            "edition2023" => Edition.Edition2023Reflection.Descriptor,
            _ => Newest.Edition2024Reflection.Descriptor,
        };
}
