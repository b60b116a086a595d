using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Glueline.Architecture.Rules;

/// <summary>The types that a compiled type names: in its base, its members' signatures, its attributes and its code.</summary>
internal static class TypeUses
{
    /// <summary>The outermost types used by a type and by those nested in it, the compiler's closures among them.</summary>
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        type.NestedTypes.SelectMany(Of).Concat(Named(type).SelectMany(Parts)).DistinctBy(used => used.FullName);

    private static IEnumerable<TypeReference?> Named(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. Attributes(type),
            .. type.Fields.SelectMany(Attributes),
            .. type.Properties.SelectMany(Attributes),
            .. type.GenericParameters.SelectMany(Constraints),
            .. type.Methods.SelectMany(Named),
        ];

    private static IEnumerable<TypeReference?> Named(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method.GenericParameters.SelectMany(Constraints),
            .. Attributes(method),
            .. method.HasBody ? Named(method.Body) : [],
        ];

    private static IEnumerable<TypeReference?> Named(MethodBody body) =>
        [
            .. body.Variables.Select(variable => variable.VariableType),
            .. body.ExceptionHandlers.Select(handler => handler.CatchType),
            .. body.Instructions.SelectMany(Named),
        ];

    private static IEnumerable<TypeReference?> Named(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod call => [call.DeclaringType, call.ReturnType, .. call.GenericArguments],
            MethodReference call => [call.DeclaringType, call.ReturnType],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.HasCustomAttributes ? provider.CustomAttributes.Select(attribute => attribute.AttributeType) : [];

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> Parts(TypeReference? type)
    {
        if (type is null or GenericParameter)
            return [];
        if (type is GenericInstanceType generic)
            return [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)];
        if (type is TypeSpecification specification)
            return Parts(specification.ElementType);
        return type.DeclaringType is { } outer ? Parts(outer) : [type];
    }
}
