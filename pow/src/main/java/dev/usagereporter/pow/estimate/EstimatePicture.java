package dev.usagereporter.pow.estimate;

final class EstimatePicture {
    private EstimatePicture() {}

    static String of(Estimate estimate) {
        return "<svg/>" + estimate.ceiling();
    }
}
